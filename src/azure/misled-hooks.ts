import { CONSUMER_HOOKS } from '../generated/consumer-hooks.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Consumer } from '../model/consumer.ts';
import { azureType } from './catalog.ts';
import { hookOf } from './needs.ts';
import { findsAddress } from './readers.ts';
import { recogniseType } from './recognise.ts';
import { isRetired } from './type.ts';

/** A consumer whose hook is of another service than the connection, and leads to no good address with it. */
export interface MisledHook {
  readonly consumer: Consumer;
  readonly hook: string;
  /** Microsoft has shut the service of the hook down. */
  readonly isRetired: boolean;
}

/** The consumers of a connection whose hooks would call a wrong address with it, or a service that is gone. */
export function misledHooks(connection: AirflowConnection, consumers: readonly Consumer[]): readonly MisledHook[] {
  const own = recogniseType(connection);
  return consumers.flatMap((consumer) => {
    const hook = hookOf(consumer.reader);
    const type = hook === undefined ? undefined : azureType(CONSUMER_HOOKS.get(hook)?.connType ?? null);
    if (!own || hook === undefined || !type || type.connType === connection.conn_type) return [];
    const isGone = isRetired(type);
    return isGone || !findsAddress(connection, hook) ? [{ consumer, hook, isRetired: isGone }] : [];
  });
}
