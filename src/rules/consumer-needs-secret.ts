import { isAzureConnection } from '../azure/catalog.ts';
import { secretsMissed } from '../azure/secret-needed.ts';
import { isAirflowError } from '../model/airflow.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const consumerNeedsSecret: ConnectionRule = {
  id: 'consumer-needs-secret',
  scope: 'connection',
  summary: 'Keep the secret of a connection for code that cannot do without.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { options: { consumers } }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || !isAzureConnection(got)) return;
    const { value: id } = connection.id;
    const missed = secretsMissed(got, consumers.of(id));
    const [first] = missed;
    if (!first) return;
    yield {
      at: placeOfType(connection),
      connection,
      message: `Connection "${id}" holds no secret for ${consumers.placeOf(first.consumer)}: ${first.why}`,
      help: [...missed.slice(1).map(({ consumer, why }) => ({ title: `nor for ${consumers.placeOf(consumer)}: ${why}` })), ADVICE],
    };
  },
};

const ADVICE = { title: 'let the code use the client of a hook, or give it a connection of its own that holds the secret' };
