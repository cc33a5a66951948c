import type { ConnectionRule } from '../model/rule.ts';

const WHERE = {
  file: 'a variable of this file is put in its place',
  host: 'what the machine holds is put in its place',
  nowhere: 'nothing is put in its place',
} as const;

export const expandedEnvValue: ConnectionRule = {
  id: 'expanded-env-value',
  scope: 'connection',
  summary: 'Keep `$`, `#` and text after a closing quote out of a value, or protect them.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ facts }) {
    for (const fact of facts) {
      if (fact.kind === 'expansion' && fact.source !== 'file')
        yield {
          at: fact.at,
          message: `Expanded "$${fact.variable}": ${WHERE[fact.source]}`,
          help: [{ title: 'in single quotes, or as $$, it stays as it is' }],
        };
      if (fact.kind === 'comment-is-value') yield { at: fact.at, message: 'The comment is the value: nothing stands between "=" and "#"' };
      if (fact.kind === 'text-dropped') yield { at: fact.at, message: 'The text after the closing quote is dropped' };
    }
  },
};
