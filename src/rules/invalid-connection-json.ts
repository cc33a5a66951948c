import { isExample } from '../model/example-file.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const invalidConnectionJson: ConnectionRule = {
  id: 'invalid-connection-json',
  scope: 'connection',
  summary: 'Write JSON connections that Airflow can read: valid JSON with known keys only.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ facts, id }, { path }) {
    for (const fact of facts) {
      if (fact.kind === 'no-text')
        yield {
          at: fact.at,
          message: `Invalid connection JSON: the ${fact.field} is not a text`,
          help: [{ title: 'a task gets it unchanged, and hooks expect a text; the server refuses such a password: put it in quotes' }],
        };
      // An example with places to fill in is a form.
      if (fact.kind !== 'unreadable' || fact.form !== 'json' || (fact.isForm && isExample(path))) continue;
      yield {
        at: fact.at,
        message: `Invalid connection JSON: ${fact.reason}`,
        help: [{ title: `Airflow skips the variable and says only that the conn_id "${id.value}" is not defined` }],
      };
    }
  },
};
