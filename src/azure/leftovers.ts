import type { AirflowConnection, Json } from '../model/airflow.ts';
import { FIELDS } from '../model/airflow.ts';
import { isSecretField } from './catalog.ts';
import { prefixedName } from './prefix.ts';
import { isTruthy } from './read.ts';
import { findSecrets } from './secrets.ts';
import type { AzureType, FieldPath } from './type.ts';

/** The way out to Azure may itself need a password, and the connection does not work without it. */
const PROXIES = 'proxies';

/** The fields of a connection that hold a secret, by what the catalogue says, by their names, or by their looks. */
export function leftSecrets(type: AzureType, connection: AirflowConnection): readonly FieldPath[] {
  const fields = FIELDS.filter((field) => holdsSecret(type, field, connection[field]));
  return [...fields, ...secretExtras(type, connection).map((key) => `extra.${key}`)];
}

/** The keys of the extras among them. */
export function secretExtras(type: AzureType, { extra }: AirflowConnection): readonly string[] {
  return Object.entries(extra ?? {})
    .filter(([key, value]) => (prefixedName(key) ?? key) !== PROXIES && holdsSecret(type, `extra.${key}`, value))
    .map(([key]) => key);
}

function holdsSecret(type: AzureType, field: FieldPath, value: Json): boolean {
  if (!isTruthy(value) || typeof value === 'number' || typeof value === 'boolean') return false;
  if (isSecretField(type, field)) return true;
  return findSecrets(typeof value === 'string' ? value : JSON.stringify(value)).some(({ confidence }) => confidence !== 'low');
}
