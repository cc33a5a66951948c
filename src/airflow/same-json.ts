import type { Json } from '../model/airflow.ts';

/** Whether two values are the same JSON. The order of keys does not count; 0 and -0 are one number. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const isList = Array.isArray(a);
  if (isList !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  return keys.every((key) => right.has(key) && sameJson(left.get(key) ?? null, right.get(key) ?? null));
}
