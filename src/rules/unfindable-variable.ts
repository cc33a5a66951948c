import { maskName } from '../masking/mask-text.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unfindableVariable: ConnectionRule = {
  id: 'unfindable-variable',
  scope: 'connection',
  summary: 'Write the name of a connection variable in capitals: Airflow finds no other.',
  severity: 'error',
  group: 'reading',
  fixable: false,
  judgesElsewhere: true,

  *check({ facts }) {
    for (const fact of facts) {
      if (fact.kind === 'unfindable')
        yield {
          at: fact.at,
          message: `Expected the variable to be "${maskName(fact.expected)}": Airflow upper-cases the connection id and finds no other name`,
        };
    }
  },
};
