import type { ConsumerRule } from '../model/rule.ts';

export const containerAsConnectionId: ConsumerRule = {
  id: 'container-as-connection-id',
  scope: 'consumer',
  summary: 'Write the id of the connection before the `@` of a storage address, and the container behind it.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ flaw, range }) {
    if (flaw !== 'container') return;
    yield {
      at: range,
      message: 'An address as Azure writes it: Airflow takes the container before the "@" for the id of a connection',
      help: [{ title: 'write abfs://<connection id>@<container>/<path>: the connection names the account' }],
    };
  },
};
