import type { ConnectionRule } from '../model/rule.ts';

export const invalidExtra: ConnectionRule = {
  id: 'invalid-extra',
  scope: 'connection',
  summary: 'Write an extra that is one JSON object.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ facts }, { options }) {
    for (const fact of facts) {
      if (fact.kind !== 'unreadable' || fact.form !== 'extra') continue;
      const consequence =
        options.target === 'airflow2'
          ? 'Airflow 2 takes it with a warning, and no hook can read it'
          : 'Airflow 3 refuses the connection, and the Astro CLI stops there without sending those after it';
      yield { at: fact.at, message: `Invalid extra: ${fact.reason}`, help: [{ title: consequence }] };
    }
  },
};
