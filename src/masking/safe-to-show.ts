import { azureType } from '../azure/catalog.ts';
import { findSecrets } from '../azure/secrets.ts';
import type { AirflowConnection, Json } from '../model/airflow.ts';
import { MASK } from '../model/hidden.ts';
import { isOpenField } from './open-field.ts';

/** Ids, hosts, resource names and addresses without user, query or fragment. Whatever looks like anything else stays blank. */
const PLAIN_VALUE = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,252}(?::\d{1,5})?(?:\/[A-Za-z0-9._-]{0,128}){0,8}$/;
/** What our own replacements put where a value has to be filled in. */
const TO_FILL_IN = /^<[a-z][a-z '/-]{2,80}>$/;

/** Whether a value may be shown: a plain name, number or address in which no format of a secret is found. */
export function isSafeToShow(value: Json): boolean {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return true;
  return (
    typeof value === 'string' && (value === '' || TO_FILL_IN.test(value) || (PLAIN_VALUE.test(value) && findSecrets(value).length === 0))
  );
}

/** The connection with the mask in place of every text that may not be shown. */
export function maskedConnection(connection: AirflowConnection): AirflowConnection {
  const type = azureType(connection.conn_type);
  const shown = <T extends Json>(name: string, value: T) => (isOpenField(type, name) && isSafeToShow(value) ? value : MASK);
  const text = (name: string, value: string | null) => value && shown(name, value);
  const { host, login, password, schema, extra } = connection;
  const members = extra && Object.entries(extra).map(([key, value]) => [key, shown(`extra.${key}`, value)] as const);
  return {
    ...connection,
    host: text('host', host),
    login: text('login', login),
    password: password && MASK,
    schema: text('schema', schema),
    extra: members && Object.fromEntries(members),
  };
}
