import { isExample } from '../model/example-file.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unencodedUri: ConnectionRule = {
  id: 'unencoded-uri',
  scope: 'connection',
  summary: 'Percent-encode the parts of a connection URI, and write the type with hyphens.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection, { path }) {
    // A variable that Airflow never asks for has another mistake to be mended first.
    if (!connection.airflow) return;
    for (const fact of connection.facts) {
      if (fact.kind === 'unreadable' && fact.form === 'uri' && fact.isForm && isExample(path)) continue;
      if (fact.kind === 'unreadable' && fact.form === 'uri') yield { at: fact.at, message: `Unreadable connection URI: ${fact.reason}` };
      if (fact.kind !== 'unencoded') continue;
      const change = fact.meant && ({ do: 'rewrite', connection, to: fact.meant } as const);
      yield {
        at: fact.at,
        message: `Unencoded connection URI: ${fact.reason}`,
        ...(change && { fix: { safety: 'safe', change }, replacement: change }),
      };
    }
  },
};
