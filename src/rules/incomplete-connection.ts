import { find } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const incompleteConnection: ConnectionRule = {
  id: 'incomplete-connection',
  scope: 'connection',
  summary: 'Give every connection an id and a type.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ id, fields, skipped }) {
    const isTemplate = fields.every(({ fate }) => fate === 'empty');
    // A value that was dropped is there, and another rule speaks of it.
    const isThere = (name: string) => find(fields, name)?.fate === 'dropped';
    if (isTemplate) return;
    if (skipped === 'no-id' && !isThere('conn_id'))
      yield { at: id.range, message: 'Missing "conn_id": the Astro CLI skips the connection without a word' };
    if (skipped === 'no-type' && !isThere('conn_type'))
      yield { at: id.range, message: `Missing "conn_type" in connection "${id.value}": the Astro CLI skips it` };
  },
};
