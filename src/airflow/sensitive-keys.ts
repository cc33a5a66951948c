import type { AirflowMinor } from '../model/airflow-target.ts';

/** `DEFAULT_SENSITIVE_FIELDS` of the secrets masker, read in 2.11.0, Task SDK 1.0.6 (3.0), and the core of 3.1.8, 3.2.2 and 3.3.2. */
const ALWAYS = [
  ...['access_token', 'api_key', 'apikey', 'authorization', 'keyfile_dict', 'passphrase', 'passwd', 'password', 'private_key'],
  ...['secret', 'service_account', 'token'],
];
const FROM_3_1 = [...ALWAYS, 'access_key', 'connection_string', 'proxies', 'proxy'];
const FROM_3_2 = [...FROM_3_1, 'auth_header', 'bearer', 'dsn', 'proxy_password', 'service_key', 'webhook_url'];

const WORDS: Readonly<Record<AirflowMinor, readonly string[]>> = {
  '2.11': ALWAYS,
  '3.0': ALWAYS,
  '3.1': FROM_3_1,
  '3.2': FROM_3_2,
  '3.3': FROM_3_2,
};

/** Whether this Airflow hides the value of an extra of that name in its UI, its API and its logs (`should_hide_value_for_key`). */
export function isHiddenKey(key: string, airflow: AirflowMinor): boolean {
  const name = key.trim().toLowerCase();
  // From 3.3 on whatever is no letter, digit or underscore counts as one.
  const normal = airflow === '3.3' ? name.replaceAll(/\W{1,200}/g, '_') : name;
  return WORDS[airflow].some((word) => normal.includes(word));
}
