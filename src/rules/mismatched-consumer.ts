import { isAzureConnection } from '../azure/catalog.ts';
import { misledHooks } from '../azure/misled-hooks.ts';
import { isAirflowError } from '../model/airflow.ts';
import { placeOfType } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const mismatchedConsumer: ConnectionRule = {
  id: 'mismatched-consumer',
  scope: 'connection',
  summary: 'Use a connection with hooks that find their address in it.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { options: { consumers } }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || !isAzureConnection(got)) return;
    const { value: id } = connection.id;
    const misled = misledHooks(got, consumers.of(id));
    const seen = new Set<string>();
    for (const { consumer, hook, isRetired } of misled) {
      if (seen.has(hook)) continue;
      seen.add(hook);
      const others = misled
        .filter((each) => each.hook === hook && each.consumer !== consumer)
        .map((each) => consumers.placeOf(each.consumer));
      yield {
        at: placeOfType(connection),
        connection,
        message: `${consumers.placeOf(consumer)} uses connection "${id}" with ${hook}, ${isRetired ? RETIRED : MISLED}`,
        ...(others.length > 0 && { help: [{ title: `so does ${others.slice(0, MOST).join(', ')}` }] }),
      };
    }
  },
};

const MOST = 5;
const RETIRED = 'whose service Microsoft has shut down';
const MISLED = 'which finds no address of its service in it and uses a wrong one';
