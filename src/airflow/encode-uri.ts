import type { AirflowConnection, Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { quote } from './percent.ts';
import { attempt } from './raise.ts';
import { readConnectionUri } from './read-uri.ts';
import { plainQuery, wholeQuery } from './write-uri.ts';

/**
 * A URI that Airflow reads back as exactly this connection, in a task and in the server; undefined where there is none. A URI cannot say many things: that
 * there is no host or no schema (they come back empty), a type with capitals or hyphens, a password without a login, port 70000.
 */
export function encodeUri(connection: AirflowConnection, target: AirflowTarget): string | undefined {
  const candidates = attempt(() => ({ uris: candidatesFor(connection) }));
  if ('error' in candidates) return undefined;
  const readers = [target, { ...target, as: 'server' }] as const;
  return candidates.uris.find((uri) => readers.every((reader) => sameJson(asJson(readConnectionUri(uri, reader)), asJson(connection))));
}

/** The plainest spelling first. The result is compared, so a spelling that fails costs nothing but time. */
function candidatesFor(connection: AirflowConnection): string[] {
  const scheme = (connection.conn_type ?? '').replaceAll('_', '-');
  const path = connection.schema ? `/${quote(connection.schema)}` : '';
  const port = connection.port === null ? '' : `:${connection.port}`;
  return hostSpellings(connection.host ?? '').flatMap((host) =>
    querySpellings(connection).map((query) => `${scheme}://${userPart(connection)}${host}${port}${path}${query}`),
  );
}

/** Airflow lowers a host up to its first `%`, so a host with capitals is written with its first character encoded. */
function hostSpellings(host: string): string[] {
  const quoted = quote(host);
  const first = host.codePointAt(0);
  if (first === undefined || first > 0x7f || quoted.startsWith('%')) return [quoted];
  return [quoted, `%${first.toString(16).toUpperCase().padStart(2, '0')}${quoted.slice(1)}`];
}

function userPart({ login, password }: AirflowConnection): string {
  if (login === null && password === null) return '';
  return `${quote(login ?? '')}${password === null ? '' : `:${quote(password)}`}@`;
}

function querySpellings({ extra }: AirflowConnection): string[] {
  if (!extra) return [''];
  const plain = plainQuery(extra);
  return [...(plain === undefined ? [] : [`?${plain}`]), `?${wholeQuery(extra)}`];
}

function asJson(value: object): Json {
  return { ...value };
}

/** Whether two values are the same JSON. The order of keys does not count; 0 and -0 are one number. */
function sameJson(a: Json, b: Json): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const isList = Array.isArray(a);
  if (isList !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const left = new Map(Object.entries(a));
  const right = new Map(Object.entries(b));
  return keys.every((key) => right.has(key) && sameJson(left.get(key) ?? null, right.get(key) ?? null));
}
