import type { Plan } from './plan.ts';
import { identityOf } from './plan-values.ts';
import { type Value, variable } from './value.ts';

/** The names under which a script knows who is granted something. */
export function principalOf(plan: Pick<Plan, 'identities'>, key: string): { principal: Value; client: Value; tenant: Value } {
  const names = identityOf(plan, key)?.variables;
  return {
    principal: variable(names?.principal_id ?? 'PRINCIPAL_ID'),
    client: variable(names?.client_id ?? 'CLIENT_ID'),
    tenant: variable(names?.tenant_id ?? 'TENANT_ID'),
  };
}
