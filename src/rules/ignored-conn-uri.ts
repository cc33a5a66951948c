import type { ConnectionRule } from '../model/rule.ts';

export const ignoredConnUri: ConnectionRule = {
  id: 'ignored-conn-uri',
  scope: 'connection',
  summary: 'Write a connection as `conn_uri` or as single fields, never as both.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check(connection) {
    for (const entry of connection.fields) {
      if (entry.fate !== 'ignored') continue;
      if (entry.name === 'conn_uri')
        yield { at: entry.key.range, message: 'Ignored "conn_uri": the Astro CLI reads it only if no other field is set' };
      if (entry.name === 'extra')
        yield { at: entry.key.range, message: 'Ignored "conn_extra": the Astro CLI drops it beside a "conn_uri"' };
    }
  },
};
