import type { ConsumerRule } from '../model/rule.ts';

export const containerAsConnectionId: ConsumerRule = {
  id: 'container-as-connection-id',
  scope: 'consumer',
  summary: 'Write the id of the connection before the `@` of a storage address, and the container after it.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check({ flaw, range }) {
    if (flaw !== 'container') return;
    yield {
      at: range,
      message: 'An address in Azure\'s format: Airflow reads the container before the "@" as the id of a connection',
      help: [{ title: 'write abfs://<connection id>@<container>/<path>: the connection names the account' }],
    };
  },
};
