import type { JsonNode } from './json-node.ts';
import { parseJson } from './json-parse.ts';
import { dumpsEntries, textNode } from './json-value.ts';
import { raise } from './raise.ts';
import { keptPassword, type StoredConnection, stored } from './stored.ts';
import type { Dialect } from './target.ts';
import { decoded, decodedPair, hostOf, portOf, type UriParts, uriParts } from './uri-parts.ts';

/** The key of the query whose value is the whole extra. */
export const EXTRA_KEY = '__extra__';

/** Airflow's `_parse_from_uri`, with the extra as text; raises where Airflow does. */
export function storedFromUri(uri: string, dialect: Dialect): StoredConnection {
  const parts = uriParts(uri, dialect);
  const password = decoded(parts, parts.netloc.password);
  // The core encrypts the password before it looks at the port: with both wrong, the password is what it complains about.
  if (dialect.encrypts) keptPassword(password);
  const fields: StoredConnection = {
    conn_type: normalType(parts.scheme),
    host: hostOf(parts),
    login: decoded(parts, parts.netloc.username),
    password,
    schema: decoded(parts, parts.schema) ?? '',
    port: portOf(parts),
    extraText: extraText(parts, dialect),
  };
  return stored(fields, dialect);
}

/** Airflow's name of a connection type for a scheme, which cannot hold an underscore. */
export function normalType(scheme: string): string {
  return scheme === 'postgresql' ? 'postgres' : scheme.replaceAll('-', '_');
}

function extraText(parts: UriParts, dialect: Dialect): string | null {
  const { query } = parts.split;
  if (query.start === query.end) return null;
  const values = new Map(parts.query.map((pair) => decodedPair(parts, pair)));
  const whole = values.get(EXTRA_KEY);
  if (whole !== undefined) return whole;
  return dumpsEntries(Array.from(values, ([key, value]) => [key, dialect.readsQueryAsJson ? jsonOrText(value) : textNode(value)]));
}

function jsonOrText(value: string): JsonNode {
  const parsed = parseJson(value);
  if ('node' in parsed) return parsed.node;
  return parsed.error.type === 'JSONDecodeError' ? textNode(value) : raise(parsed.error.type, parsed.error.message);
}
