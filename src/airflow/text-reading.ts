import { type AirflowConnection, type AirflowReading, isAirflowError, type Json, type LooseReading } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';
import { jsonLine } from './write-json.ts';

const TEXT_FIELDS = ['conn_type', 'host', 'login', 'password', 'schema'] as const;

/** The reading as hooks want it: values that are no texts become their JSON text, an extra that is no object holds nothing. */
export function textReading(reading: LooseReading): AirflowReading {
  if (isAirflowError(reading)) return reading;
  return {
    conn_type: textOf(reading.conn_type),
    host: textOf(reading.host),
    login: textOf(reading.login),
    password: textOf(reading.password),
    schema: textOf(reading.schema),
    port: typeof reading.port === 'number' ? reading.port : null,
    extra: isObject(reading.extra) ? reading.extra : null,
  };
}

/** The fields that hold something that is neither a text nor null, which Airflow takes and hooks do not expect. */
export function fieldsWithoutText(reading: LooseReading): readonly (keyof AirflowConnection)[] {
  if (isAirflowError(reading)) return [];
  return TEXT_FIELDS.filter((name) => reading[name] !== null && typeof reading[name] !== 'string');
}

function textOf(value: Json): string | null {
  return value === null || typeof value === 'string' ? value : jsonLine(value);
}

/** The reading as JSON can say it: null for an extra with a NaN or an infinity in it, which are numbers of Python alone. */
export function strictReading(reading: LooseReading): LooseReading {
  return isAirflowError(reading) || isStrictJson(reading.extra) ? reading : { ...reading, extra: null };
}

function isStrictJson(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value !== 'object' || Object.values(value).every(isStrictJson);
}
