import { type AirflowConnection, isAirflowError } from '../../../src/model/airflow.ts';
import type { Safety } from '../../../src/model/finding.ts';
import { Hidden } from '../../../src/model/hidden.ts';
import type { ConnectionRule, Rule } from '../../../src/model/rule.ts';

/** The facts that a rule may state about itself besides what it checks. */
export type Meta = Partial<Omit<ConnectionRule, 'id' | 'scope' | 'check'>>;

export const META = { summary: '', severity: 'warning', group: 'azure', fixable: true } as const;

/** Wants connections to be other ones. */
export function rewriteRule(
  id: string,
  rewritten: (connection: AirflowConnection, connId: string) => AirflowConnection | undefined,
  { safety = 'safe', ...meta }: Meta & { readonly safety?: Safety } = {},
): ConnectionRule {
  return {
    ...META,
    ...meta,
    id,
    scope: 'connection',
    *check(connection) {
      const got = connection.airflow?.reveal();
      const to = got && !isAirflowError(got) ? rewritten(got, connection.id.value) : undefined;
      if (to) yield { at: connection.range, message: id, fix: { safety, change: { do: 'rewrite', connection, to: new Hidden(to) } } };
    },
  };
}

/** Gives one host in the place of another. */
export function hostRule(id: string, old: string, host: string, meta: Meta & { readonly safety?: Safety } = {}): ConnectionRule {
  return rewriteRule(id, (connection) => (connection.host === old ? { ...connection, host } : undefined), meta);
}

/** Says nothing itself. */
export const LIMITS: Rule = { ...META, id: 'limits', scope: 'file', files: 'limits', *check() {} };
