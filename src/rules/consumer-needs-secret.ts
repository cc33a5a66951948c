import { isAzureConnection } from '../azure/catalog.ts';
import { type SecretMissed, secretsMissed } from '../azure/secret-needed.ts';
import { isAirflowError } from '../model/airflow.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const consumerNeedsSecret: ConnectionRule = {
  id: 'consumer-needs-secret',
  scope: 'connection',
  summary: 'Keep the secret of a connection if the code needs it.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { options: { consumers } }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || !isAzureConnection(got)) return;
    const { value: id } = connection.id;
    const missed = secretsMissed(got, consumers.of(id));
    const [first] = missed;
    const placeOf = ({ consumer }: SecretMissed) => consumers.placeOf(consumer.taken[0] ?? consumer);
    if (!first) return;
    yield {
      at: placeOfType(connection),
      connection,
      message: `Connection "${id}" has no secret for ${placeOf(first)}: ${first.why}`,
      help: [...missed.slice(1).map((each) => ({ title: `nor for ${placeOf(each)}: ${each.why}` })), ADVICE],
    };
  },
};

const ADVICE = { title: 'let the code use the client of a hook, or give it a separate connection with the secret' };
