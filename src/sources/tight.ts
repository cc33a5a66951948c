import {
  type AirflowConnection,
  type AirflowReading,
  isAirflowError,
  isEqualJson,
  type Json,
  type JsonObject,
  type LooseReading,
} from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';

/** A reading with its fields as the texts that a hook would make of them: JSON lets any value stand for a field. */
export function tight(reading: LooseReading): AirflowReading {
  if (isAirflowError(reading)) return reading;
  const { conn_type, host, login, password, schema, port, extra } = reading;
  return {
    conn_type: textOf(conn_type),
    host: textOf(host),
    login: textOf(login),
    password: textOf(password),
    schema: textOf(schema),
    port: typeof port === 'number' ? port : null,
    extra: objectOf(extra),
  };
}

/** The connection of a reading; undefined for what Airflow cannot read. */
export function connectionOf(reading: LooseReading): AirflowConnection | undefined {
  const result = tight(reading);
  return isAirflowError(result) ? undefined : result;
}

/** A truth value is printed as Python prints it. */
function textOf(value: Json): string | null {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null || typeof value === 'string' ? value : JSON.stringify(value);
}

function objectOf(value: Json): JsonObject | null {
  return isObject(value) ? value : null;
}

/** Whether Airflow holds the same in both, or raises the same. */
export function isSameReading(a: AirflowReading, b: AirflowReading): boolean {
  return isEqualJson(asJson(a), asJson(b));
}

function asJson(reading: AirflowReading): Json {
  return isAirflowError(reading) ? { error: { ...reading.error } } : { ...reading };
}
