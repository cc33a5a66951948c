export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A connection as Airflow holds it, in Airflow's own field names; `null` is Python's None. Hooks tell null and the empty
 * string apart, so this type does too.
 */
export interface AirflowConnection {
  readonly conn_type: string | null;
  readonly host: string | null;
  readonly login: string | null;
  readonly password: string | null;
  readonly schema: string | null;
  readonly port: number | null;
  /** The parsed object of the `extra` text, null where there is none. */
  readonly extra: JsonObject | null;
}

/** The exception that Airflow raises for a text that it cannot read, by its name. */
export interface AirflowError {
  readonly type: string;
  readonly message: string;
}

export type AirflowReading = AirflowConnection | { readonly error: AirflowError };

/** As Airflow holds it before a hook asks for texts: a connection JSON may put any value into a field, and nobody checks. */
export type LooseConnection = { readonly [Name in keyof AirflowConnection]: Json };

export type LooseReading = LooseConnection | { readonly error: AirflowError };

export function isAirflowError(reading: LooseReading): reading is { readonly error: AirflowError } {
  return 'error' in reading;
}

/** The fields of a connection besides its type and extra. */
export const FIELDS = ['host', 'login', 'password', 'schema', 'port'] as const;

export type FieldName = (typeof FIELDS)[number];

/** Equal in every key and value, whatever the order of the keys. */
export function isEqualJson(a: Json, b: Json): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [Object.entries(a), new Map<string, Json>(Object.entries(b))];
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && isEqualJson(value, theirs.get(key) ?? null));
}
