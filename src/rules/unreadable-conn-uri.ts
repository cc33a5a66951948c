import type { ConnectionRule } from '../model/rule.ts';

export const unreadableConnUri: ConnectionRule = {
  id: 'unreadable-conn-uri',
  scope: 'connection',
  summary: 'Write a `conn_uri` that Go can parse, or single fields.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ facts }) {
    for (const fact of facts) {
      if (fact.kind !== 'unreadable' || fact.form !== 'go-uri') continue;
      yield {
        at: fact.at,
        message: `Unreadable "conn_uri": ${fact.reason}`,
        help: [
          {
            title: 'the Astro CLI parses it with the rules of Go, not of Airflow, and sends the connection id alone, which Airflow refuses',
          },
          { title: 'write conn_type, conn_host, conn_login and the other fields one by one' },
        ],
      };
    }
  },
};
