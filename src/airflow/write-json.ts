import type { AirflowConnection, Json } from '../model/airflow.ts';

/** The order in which a person would look for them. */
const ORDER = ['conn_type', 'login', 'password', 'host', 'schema', 'port', 'extra'] as const;

/**
 * The connection as one line of JSON for an `AIRFLOW_CONN_` variable. A field that is None is left out, an empty one stays:
 * hooks tell the two apart. Reading the line gives the connection back, except for what no JSON can say (port 0, an empty
 * password or type in the core, a type with a hyphen).
 */
export function connectionJson(connection: AirflowConnection): string {
  const members = ORDER.flatMap((name) => {
    const value = connection[name];
    return value === null ? [] : [`"${name}": ${name === 'extra' ? extraJson(value) : jsonLine(value)}`];
  });
  return `{${members.join(', ')}}`;
}

/** Airflow drops an empty object here and keeps a text that holds one. */
function extraJson(extra: Json): string {
  const line = jsonLine(extra);
  return line === '{}' ? '"{}"' : line;
}

/** JSON on one line with a blank behind `,` and `:`, as Python writes it. */
export function jsonLine(value: Json): string {
  if (typeof value === 'number') return numberText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => jsonLine(item)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${jsonLine(member)}`)
    .join(', ')}}`;
}

/** Python reads and writes these, which JSON itself does not have. */
function numberText(value: number): string {
  return Number.isFinite(value) ? JSON.stringify(value) : String(value);
}
