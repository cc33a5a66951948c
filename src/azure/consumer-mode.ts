import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Consumer } from '../model/consumer.ts';
import { azureType } from './catalog.ts';
import { chooseModes, type ModeChoice } from './modes.ts';
import { hookOf } from './needs.ts';

/**
 * The way in which the hook of a consumer signs in with a connection, whatever its type; undefined for a reader that is no hook of ours.
 */
export function consumerMode(connection: AirflowConnection, { reader }: Consumer): ModeChoice | undefined {
  const hook = hookOf(reader);
  const type = hook === undefined ? undefined : azureType(CONSUMER_HOOKS.get(hook)?.connType ?? null);
  const choices = type ? chooseModes(type, connection) : [];
  return choices.find((choice) => choice.hook === hook) ?? choices[0];
}
