import type { Json } from '../model/airflow.ts';
import { parseJson } from './json-parse.ts';
import { toJson } from './json-value.ts';

/** `Connection.extra_dejson`: the value of the extra text; an empty object where it is no JSON. Values keep their types. */
export function extraDejson(extra: string): Json {
  const parsed = parseJson(extra);
  return 'node' in parsed ? toJson(parsed.node) : {};
}
