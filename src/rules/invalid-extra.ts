import { isSdk } from '../airflow/target.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Landing } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { landingOf } from '../model/source.ts';

export const invalidExtra: ConnectionRule = {
  id: 'invalid-extra',
  scope: 'connection',
  summary: 'Write an extra as one JSON object.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check(connection, { options, source }) {
    for (const fact of connection.facts) {
      if (fact.kind !== 'unreadable' || fact.form !== 'extra') continue;
      yield {
        at: fact.at,
        message: `Invalid extra: ${fact.reason}`,
        help: [{ title: consequenceOf(options.target, landingOf(connection, source)) }],
      };
    }
  },
};

function consequenceOf(target: AirflowTarget, lands: Landing): string {
  if (target.airflow === '2.11') return 'Airflow 2 accepts it with a warning, and no hook can read it';
  if (lands === 'metadata database') return 'Airflow 3 refuses the connection, and the Astro CLI stops without sending the remaining ones';
  return isSdk(target)
    ? 'A task gets the connection with an extra that no hook can read; the server of Airflow 3 refuses it'
    : 'Airflow 3 refuses the connection';
}
