import type { WhyComputed } from '../model/consumer.ts';
import type { ConsumerRule } from '../model/rule.ts';

export const computedConnectionId: ConsumerRule = {
  id: 'computed-connection-id',
  scope: 'consumer',
  summary: 'Write connection ids that can be read from the code.',
  severity: 'info',
  group: 'azure',
  fixable: false,
  isOptional: true,

  *check({ connId, isForeign, why, range, reader }) {
    if (connId !== null || isForeign || why === 'literal-template') return;
    yield { at: range, message: `${reader ?? 'Code'} gets a connection whose id ${WHY[why ?? 'other']}` };
  },
};

const WHY: Readonly<Record<Exclude<WhyComputed, 'literal-template'>, string>> = {
  argument: 'is an argument that no call in the project passes',
  environment: 'is in an environment variable that no file sets',
  variable: 'is in an Airflow variable that no file sets',
  result: 'is the result of a task',
  template: 'is rendered at run time',
  secret: 'looks like a secret and cannot be one',
  other: 'is computed',
};
