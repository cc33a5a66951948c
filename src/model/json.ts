import type { Json } from './airflow.ts';

/** Equal in every key and value, whatever the order of the keys. */
export function isEqualJson(a: Json, b: Json): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [Object.entries(a), new Map<string, Json>(Object.entries(b))];
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && isEqualJson(value, theirs.get(key) ?? null));
}
