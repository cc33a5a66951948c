import type { AirflowConnection } from '../model/airflow.ts';
import { type Consumer, READERS } from '../model/consumer.ts';
import { azureType, isSecretField } from './catalog.ts';
import { hookOf, takesSecret } from './needs.ts';
import { isTruthy, plainValue } from './read-field.ts';
import { hasSecret, knowsIdentity } from './readers.ts';

/** A consumer that needs a secret which the connection does not hold, and the reason, as a clause. */
export interface SecretMissed {
  readonly consumer: Consumer;
  readonly why: string;
}

/** The consumers of a connection that need a secret of it that is not there. */
export function secretsMissed(connection: AirflowConnection, consumers: readonly Consumer[]): readonly SecretMissed[] {
  return consumers.flatMap((consumer) => {
    const why = whyMissed(connection, consumer);
    return why === undefined ? [] : [{ consumer, why }];
  });
}

function whyMissed(connection: AirflowConnection, consumer: Consumer): string | undefined {
  const hook = hookOf(consumer.reader);
  if (hook !== undefined && !knowsIdentity(hook))
    return hasSecret(connection) ? undefined : `${hook} does not support a workload identity, and signs in only with a secret`;
  if (consumer.reader !== READERS.secretRead || !takesSecret(consumer)) return undefined;
  return takesOneThatIsThere(connection, consumer) ? undefined : 'code takes a secret from it';
}

/**
 * Whether code gets any of the secrets that it asks for: often it tries one field after the other. A whole extra, and a field of it that
 * holds no secret, are asked for by code that needs none.
 */
function takesOneThatIsThere(connection: AirflowConnection, { fields }: Consumer): boolean {
  if (!fields || fields.includes('uri')) return hasSecret(connection);
  const type = azureType(connection.conn_type);
  const asked = fields.filter((field) => field !== 'extra' && (isSecretField(type, field) || isTruthy(plainValue(connection, field))));
  return asked.length === 0 || asked.some((field) => isTruthy(plainValue(connection, field)));
}
