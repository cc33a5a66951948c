import type { ConsumerRule } from '../model/rule.ts';

export const undefinedConnection: ConsumerRule = {
  id: 'undefined-connection',
  scope: 'consumer',
  summary: 'Define every connection that the code uses.',
  severity: 'warning',
  group: 'azure',
  fixable: false,
  isOptional: true,

  *check({ connId, isForeign, isWritten, range }, { isDefined }) {
    if (connId === null || isForeign || isDefined(connId)) return;
    const what = isWritten ? `connection "${connId}"` : `connection "${connId}", which is used here`;
    yield { at: range, message: `No file of this project defines ${what}` };
  },
};
