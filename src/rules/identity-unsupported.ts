import { judgedType } from '../azure/meant-type.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const identityUnsupported: ConnectionRule = {
  id: 'identity-unsupported',
  scope: 'connection',
  summary: 'Know which Azure hooks cannot use a workload identity.',
  severity: 'info',
  group: 'azure',
  fixable: false,
  judgesElsewhere: true,

  *check(connection) {
    const known = judgedType(connection.written.reveal());
    if (!connection.airflow || !known?.refuse || known.identity.since !== null) return;
    yield {
      at: placeOfType(connection),
      message: `${known.service}: its hook cannot use an identity, so the connection keeps its credential`,
      help: [{ title: known.refuse.reason }, { title: known.refuse.advice }],
    };
  },
};
