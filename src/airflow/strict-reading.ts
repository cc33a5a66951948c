import { isAirflowError, type Json, type LooseReading } from '../model/airflow.ts';

/** The reading as JSON can say it: null for an extra with a NaN or an infinity in it, which are numbers of Python alone. */
export function strictReading(reading: LooseReading): LooseReading {
  return isAirflowError(reading) || isStrictJson(reading.extra) ? reading : { ...reading, extra: null };
}

function isStrictJson(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value !== 'object' || Object.values(value).every(isStrictJson);
}
