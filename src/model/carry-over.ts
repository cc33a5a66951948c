import { type AirflowConnection, FIELDS, isEqualJson, type Json, type JsonObject } from './airflow.ts';

/** A connection, `to`, in which each field and each member of the extra that is the same in `was` is as `now` has it. */
export function carryOver(to: AirflowConnection, was: AirflowConnection, now: AirflowConnection): AirflowConnection {
  const fields = (['conn_type', ...FIELDS] as const).filter((name) => to[name] === was[name]).map((name) => [name, now[name]] as const);
  return { ...to, ...Object.fromEntries(fields), extra: to.extra && membersOver(to.extra, was.extra ?? {}, now.extra ?? {}) };
}

function membersOver(to: JsonObject, was: JsonObject, now: JsonObject): JsonObject {
  const isSame = (key: string, value: Json) => Object.hasOwn(was, key) && isEqualJson(was[key] ?? null, value);
  return Object.fromEntries(Object.entries(to).map(([key, value]) => [key, isSame(key, value) ? (now[key] ?? value) : value]));
}
