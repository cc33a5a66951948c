import type { ConnectionRule } from '../model/rule.ts';

export const incompleteConnection: ConnectionRule = {
  id: 'incomplete-connection',
  scope: 'connection',
  summary: 'Give every connection an id and a type.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check(connection) {
    const isTemplate = connection.fields.every(({ fate }) => fate === 'empty');
    if (isTemplate) return;
    if (connection.skipped === 'no-id')
      yield { at: connection.id.range, message: 'Missing "conn_id": the connection is skipped without a word' };
    if (connection.skipped === 'no-type')
      yield { at: connection.id.range, message: `Missing "conn_type" in connection "${connection.id.value}": it is skipped` };
  },
};
