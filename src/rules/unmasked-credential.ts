import { isHiddenKey } from '../airflow/sensitive-keys.ts';
import { fieldOf, isSecretField } from '../azure/catalog.ts';
import { judgedType } from '../azure/meant-type.ts';
import { findSecrets, isPlaceholder } from '../azure/secrets.ts';
import type { AzureType } from '../azure/type.ts';
import { maskKey } from '../masking/mask-key.ts';
import { isAirflowError, type Json } from '../model/airflow.ts';
import type { AirflowMinor } from '../model/airflow-target.ts';
import { type Entry, isScattered, type Landing } from '../model/connection.ts';
import { isObject } from '../model/is-object.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { landingOf } from '../model/source.ts';

export const unmaskedCredential: ConnectionRule = {
  id: 'unmasked-credential',
  scope: 'connection',
  summary: 'Keep credentials out of fields that Airflow shows in plain text.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check(connection, { document, options, source }) {
    const got = connection.airflow?.reveal();
    const type = judgedType(connection.written.reveal());
    if (!got || isAirflowError(got) || !type || isScattered(connection)) return;
    const { airflow } = options.target;
    const open = [
      ...connection.fields.filter((entry) => isOpenField(entry, type)),
      ...connection.extra.filter(
        ({ depth, key, value, fate }) => depth <= 1 && fate === 'kept' && isOpen(key.value, value.value.reveal(), type, airflow),
      ),
    ];
    for (const { key, value } of open)
      yield {
        at: value.range,
        message: `Airflow ${airflow} shows "${maskKey(document, key)}" in plain text ${WHERE[landingOf(connection, source)]}: it masks only the password, and extras with certain names`,
      };
  },
};

/** A connection of the environment is no row of the UI. */
const WHERE: Readonly<Record<Landing, string>> = {
  'metadata database': 'in its UI, its API and its logs',
  environment: 'in its logs',
  'environment manager': 'in its logs',
  'secrets backend': 'in its logs',
};

function isOpenField({ name, value, fate }: Entry, type: AzureType): boolean {
  const text = value.value.reveal();
  if (name === undefined || name === 'password' || name === 'extra' || isUri(name) || fate !== 'kept') return false;
  return isSecretField(type, name) ? isFilled(text) : holdsSecret(text);
}

/** Airflow keeps no URI: it takes one apart. */
function isUri(name: string): boolean {
  return name === 'uri' || name === 'conn_uri';
}

/** A value inside of a mapping is hidden by its own name, or together with the mapping. */
function isOpen(key: string, value: Json, type: AzureType, airflow: AirflowMinor): boolean {
  if (isHiddenKey(key, airflow)) return false;
  if (isObject(value)) return Object.entries(value).some(([inner, each]) => isOpen(inner, each, type, airflow));
  const field = `extra.${key}`;
  // The path of a key file does not reveal the key.
  if (fieldOf(type, field)?.kind === 'path') return false;
  return isSecretField(type, field) ? isFilled(value) : holdsSecret(value);
}

function isFilled(value: Json): boolean {
  return typeof value === 'string' && value !== '' && !isPlaceholder(value);
}

function holdsSecret(value: Json): boolean {
  return typeof value === 'string' && findSecrets(value).some(({ confidence }) => confidence !== 'low');
}
