import type { Plan, PlanGrant, PlanIdentity, PlanVariable } from './plan.ts';
import { shown, type Value, variable, variablesOf } from './value.ts';

/** The variables of the plan that these values mention, in the order of the plan. */
export function usedVariables(plan: Plan, values: readonly Value[]): readonly PlanVariable[] {
  const used = new Set(values.flatMap(variablesOf));
  return plan.variables.filter(({ name }) => used.has(name));
}

/** Every value that the commands of `az` are made of. */
export function valuesForAz(plan: Plan): readonly Value[] {
  return [...sharedValues(plan), ...plan.grants.flatMap(grantValues)];
}

/** Terraform finds a Synapse workspace by its resource id; all else is as for `az`. */
export function valuesForTerraform(plan: Plan): readonly Value[] {
  const grants = plan.grants.flatMap((grant) => (grant.mechanism === 'synapse-rbac' ? [grant.workspace_id] : grantValues(grant)));
  return [...sharedValues(plan), ...grants];
}

/** The value for people, with what the plan knows put in and the rest as `$NAME`. */
export function shownIn({ variables }: Pick<Plan, 'variables'>, value: Value): string {
  const known = new Map(variables.map((variable) => [variable.name, variable.value]));
  return shown(value.map((part) => (typeof part === 'string' ? part : (known.get(part.var) ?? part))));
}

export function identityOf(plan: Pick<Plan, 'identities'>, key: string): PlanIdentity | undefined {
  return plan.identities.find((identity) => identity.key === key);
}

function sharedValues({ identities, issuer, credentials }: Plan): readonly Value[] {
  return [
    ...identities.flatMap(({ subscription, resource_group, name }) => [subscription, resource_group, name]),
    ...issuerValues(issuer),
    ...credentials.flatMap(({ name, subject }) => [subject, name]),
  ];
}

function issuerValues(issuer: Plan['issuer']): readonly Value[] {
  if (!issuer) return [];
  return issuer.from === 'value' ? [issuer.value] : [issuer.subscription, issuer.resource_group, issuer.cluster];
}

function grantValues(grant: PlanGrant): readonly Value[] {
  switch (grant.mechanism) {
    case 'azure-rbac':
      return [grant.scope];
    case 'synapse-rbac':
      return [grant.subscription, grant.workspace];
    case 'kusto-principal-assignment':
      return [grant.subscription, grant.resource_group, grant.cluster, grant.database, grant.name];
    default:
      return grant satisfies never;
  }
}

/** The names under which a script knows who is granted something. */
export function principalOf(plan: Pick<Plan, 'identities'>, key: string): { principal: Value; client: Value; tenant: Value } {
  const names = identityOf(plan, key)?.variables;
  return {
    principal: variable(names?.principal_id ?? 'PRINCIPAL_ID'),
    client: variable(names?.client_id ?? 'CLIENT_ID'),
    tenant: variable(names?.tenant_id ?? 'TENANT_ID'),
  };
}
