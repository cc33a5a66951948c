import { maskKey } from '../masking/keys.ts';
import { nearest } from '../matching/nearest.ts';
import type { FileRule } from '../model/rule.ts';

export const unknownKey: FileRule = {
  id: 'unknown-key',
  scope: 'file',
  summary: 'Use the keys that the reader of the file knows; it ignores all others without a word.',
  severity: 'warning',
  group: 'reading',
  fixable: false,

  *check({ document }) {
    for (const { key, known, place, note, meant: told } of document.strays) {
      const meant = told ?? nearest(key.value, known);
      const advice = meant ? `; did you mean "${meant}"?` : '';
      yield { at: key.range, message: `Unknown key "${maskKey(document, key)}" in ${place}: ${note ?? 'it is ignored'}${advice}` };
    }
    for (const connection of document.connections) {
      // There a key that nobody knows makes the whole connection fail, which is said elsewhere.
      if (connection.spelling === 'json') continue;
      for (const entry of connection.fields) {
        if (entry.fate !== 'unknown') continue;
        const meant = MEANT.get(entry.key.value.toLowerCase()) ?? nearest(entry.key.value, KNOWN_FIELDS, 'conn_');
        const advice = meant ? `; did you mean "${meant}"?` : '';
        yield {
          at: entry.key.range,
          connection,
          message: `Unknown key "${maskKey(document, entry.key)}" in a connection: it is ignored${advice}`,
        };
      }
    }
  },
};

/** `settings/types.go` of the Astro CLI. */
const KNOWN_FIELDS = [
  'conn_id',
  'conn_type',
  'conn_host',
  'conn_schema',
  'conn_login',
  'conn_password',
  'conn_port',
  'conn_uri',
  'conn_extra',
];

/** What other programs call the same thing. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    conn_login: ['conn_user', 'conn_username', 'user', 'username'],
    conn_password: ['conn_secret', 'conn_pwd', 'secret', 'pwd'],
    conn_schema: ['conn_database', 'conn_db', 'database', 'db'],
    conn_id: ['conn_name', 'connection_name', 'connection_id'],
  }).flatMap(([key, names]) => names.map((name): [string, string] => [name, key])),
);
