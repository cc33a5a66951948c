import type { Connection, Fact } from '../model/connection.ts';
import type { Help, Problem } from '../model/finding.ts';
import type { ConnectionRule } from '../model/rule.ts';

const BY_HAND: Help = { title: 'write conn_type, conn_host, conn_login and the other fields one by one' };
const ID_ALONE: Help = {
  title: 'the Astro CLI parses it with the rules of Go, not of Airflow, and sends only the connection id, which Airflow refuses',
};
const OTHER_RULES: Help = { title: 'the Astro CLI parses it with the rules of Go, not of Airflow' };

export const unreadableConnUri: ConnectionRule = {
  id: 'unreadable-conn-uri',
  scope: 'connection',
  summary: 'Write a `conn_uri` that Go and Airflow read alike, or single fields.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection) {
    const fields = fieldsInstead(connection);
    for (const fact of connection.facts) {
      if (fact.kind === 'unreadable' && fact.form === 'go-uri')
        yield { at: fact.at, message: `Unreadable "conn_uri": ${fact.reason}`, help: [ID_ALONE, BY_HAND], ...fields };
      if (fact.kind === 'misread')
        yield { at: fact.at, message: `Misread "conn_uri": ${fact.reason}`, help: [OTHER_RULES, BY_HAND], ...fields };
    }
  },
};

/** The same connection in single fields. */
function fieldsInstead(connection: Connection): Pick<Problem, 'fix' | 'replacement'> {
  const meant = connection.facts.find(isMeant)?.meant;
  if (!meant) return {};
  const change = { do: 'rewrite', connection, to: meant } as const;
  return { fix: { safety: 'safe', change }, replacement: change };
}

function isMeant(fact: Fact): fact is Extract<Fact, { kind: 'misread' } | { form: 'go-uri' }> {
  return fact.kind === 'misread' || (fact.kind === 'unreadable' && fact.form === 'go-uri');
}
