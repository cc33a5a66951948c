import type { ConsumerRule } from '../model/rule.ts';

export const ambiguousStorageConnectionId: ConsumerRule = {
  id: 'ambiguous-storage-connection-id',
  scope: 'consumer',
  summary: 'Name the connection of a storage path once: in its address or in `conn_id`.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check({ flaw, range }, { consumers: { airflow } }) {
    if (flaw !== 'two-ids') return;
    const taken = airflow === 3 ? 'this one, from the address' : 'this one, from the argument';
    yield {
      at: range,
      message: `The address and "conn_id" name two connections: Airflow ${airflow} uses ${taken}, Airflow ${5 - airflow} the other`,
    };
  },
};
