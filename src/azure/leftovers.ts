import type { AirflowConnection, Json } from '../model/airflow.ts';
import { FIELDS } from '../model/airflow.ts';
import { isSecretField } from './catalog.ts';
import { isTruthy } from './read-field.ts';
import { findSecrets } from './secrets.ts';
import type { AzureType, FieldPath } from './type.ts';

/** The mapping of the way out to Azure may itself hold a password, and the connection does not work without it. */
const PROXIES = 'proxies';

/** The fields of a connection that hold a secret, by what the catalogue says, by their names, or by their looks. */
export function leftSecrets(type: AzureType, connection: AirflowConnection): readonly FieldPath[] {
  const fields = FIELDS.filter((field) => holdsSecret(type, field, connection[field]));
  return [...fields, ...secretExtras(type, connection).map((key) => `extra.${key}`)];
}

/** The keys of the extras among them. */
export function secretExtras(type: AzureType, { extra }: AirflowConnection): readonly string[] {
  return Object.entries(extra ?? {})
    .filter(([key, value]) => !isProxies(key, value) && holdsSecret(type, `extra.${key}`, value))
    .map(([key]) => key);
}

function isProxies(key: string, value: Json): boolean {
  return key === PROXIES && typeof value === 'object';
}

function holdsSecret(type: AzureType, field: FieldPath, value: Json): boolean {
  if (!isTruthy(value) || typeof value === 'number' || typeof value === 'boolean') return false;
  if (isSecretField(type, field)) return true;
  return findSecrets(typeof value === 'string' ? value : JSON.stringify(value)).some(({ confidence }) => confidence !== 'low');
}
