import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Consumer } from '../model/consumer.ts';
import { azureType } from './catalog.ts';
import { chooseModes } from './modes.ts';
import { hooksServed } from './needs.ts';
import { recogniseType } from './recognise.ts';
import type { AzureType } from './type.ts';

/**
 * The type that a connection serves by its consumers, where it differs from the one that its fields and its stored type say: no hook looks
 * at the type. undefined where no consumer is known, where one of them goes with the connection's own type, and where none of the others
 * finds a way to sign in with it.
 */
export function typeServed(connection: AirflowConnection, consumers: readonly Consumer[]): AzureType | undefined {
  const own = recogniseType(connection);
  const types = typesServed(consumers);
  if (types.some(({ connType }) => connType === own?.connType)) return undefined;
  return types.find((type) => type.recipe !== null && !type.refuse && signsIn(type, connection));
}

/** The types of the hooks that consumers use, in the order of their names. */
export function typesServed(consumers: readonly Consumer[]): readonly AzureType[] {
  const names = hooksServed(consumers).flatMap((hook) => CONSUMER_HOOKS.get(hook)?.connType ?? []);
  return [...new Set(names)].flatMap((connType) => azureType(connType) ?? []);
}

function signsIn(type: AzureType, connection: AirflowConnection): boolean {
  return chooseModes(type, connection).some(({ outcome }) => outcome !== 'error');
}
