import { memoizeText } from '../lazy/memoize.ts';
import type { AirflowConnection, FieldName, Json } from '../model/airflow.ts';
import { FIELDS } from '../model/airflow.ts';
import type { AzureType, FieldPath, Hook } from './type.ts';

const EXTRA = 'extra.';
/** A value and the place where the hook found it. */
export interface FieldReading {
  /** undefined: not there at all; null: there, and None for the hook. */
  readonly value: Json | undefined;
  /** The field as it is spelled in the connection: `extra.extra__wasb__sas_token` for a prefixed one. */
  readonly at: FieldPath;
}

/** Python's truth: None, false, 0, '' and empty lists and mappings are false. */
export function isTruthy(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS);

export function isFieldName(name: string): name is FieldName {
  return FIELD_NAMES.has(name);
}

/** The key of `extra.<key>`, undefined for a field of the connection itself. */
export const extraKey = memoizeText((path: FieldPath) => (path.startsWith(EXTRA) ? path.slice(EXTRA.length) : undefined));

/** The value that a plain lookup of the field finds, without any rule of any hook. */
export function plainValue(connection: AirflowConnection, path: FieldPath): Json | undefined {
  const key = extraKey(path);
  if (key === undefined) return isFieldName(path) ? connection[path] : undefined;
  return ownValue(connection, key);
}

/** The value that this hook of this type finds for the field, honouring its rule for prefixed names. */
export function readField(type: AzureType, hook: Hook, connection: AirflowConnection, path: FieldPath): FieldReading {
  const key = extraKey(path);
  if (key === undefined) return { value: plainValue(connection, path), at: path };
  if (hook.prefix === 'not-read' || hook.unprefixed.includes(key)) return { value: ownValue(connection, key), at: path };

  const long = `extra__${type.connType}__${key}`;
  const at = ownValue(connection, key) === undefined && ownValue(connection, long) !== undefined ? long : key;
  const value = ownValue(connection, at);
  return { value: value === undefined ? undefined : noneOf(hook, value), at: `${EXTRA}${at}` };
}

function noneOf(hook: Hook, value: Json): Json {
  if (hook.prefix === 'short-key-present') return value === '' ? null : value;
  return isTruthy(value) ? value : null;
}

function ownValue({ extra }: AirflowConnection, key: string): Json | undefined {
  return extra !== null && Object.hasOwn(extra, key) ? extra[key] : undefined;
}
