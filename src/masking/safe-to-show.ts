import { findSecrets } from '../azure/secrets.ts';
import type { Json } from '../model/airflow.ts';

/** Ids, hosts, resource names and addresses without user, query or fragment. Whatever looks like anything else stays blank. */
const PLAIN_VALUE = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,252}(?::\d{1,5})?(?:\/[A-Za-z0-9._-]{0,128}){0,8}$/;
/** The text of our own replacements where a value has to be filled in. */
const TO_FILL_IN = /^<[a-z][a-z '/-]{2,80}>$/;

/** Whether a value may be shown: a plain name, number or address in which no format of a secret is found. */
export function isSafeToShow(value: Json): boolean {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return true;
  return (
    typeof value === 'string' && (value === '' || TO_FILL_IN.test(value) || (PLAIN_VALUE.test(value) && findSecrets(value).length === 0))
  );
}
