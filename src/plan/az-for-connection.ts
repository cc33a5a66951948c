import { segmentOf } from './accepted.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import type { DeploymentInput, IdentityInput, PlannedConnection } from './input.ts';
import { type Plan, type PlanCredential, type PlanGrant, type PlanVariable, planFrom } from './plan.ts';
import { principalOf } from './principal.ts';
import { bashWord } from './quote-bash.ts';
import { AUDIENCE } from './titles.ts';
import { identityOf } from './used.ts';
import { joined, knownText, text, type Value, variablesOf } from './value.ts';

export interface AzLines {
  /** Each a command of its own; what nobody knows stands there as `"$NAME"`. */
  readonly commands: readonly string[];
  /** The variables in these commands, and where their values come from. */
  readonly unset: readonly PlanVariable[];
}

/** A word of a command: text, or a value that has to be quoted. */
type Word = string | Value;

/**
 * The few commands that one connection needs, to be shown beside it: one federated credential as the example of all (the
 * worker's, which runs the tasks) and the rights on its service. The whole is in the script of the plan.
 */
export function azForConnection(connection: PlannedConnection, identity: IdentityInput | undefined, deployment: DeploymentInput): AzLines {
  const key = identity?.key ?? connection.identity ?? DEFAULT_IDENTITY;
  const plan = planFrom({ connections: [{ ...connection, identity: key }], identities: identity ? [identity] : [], deployment });
  const worker = plan.credentials.find(({ component }) => component === 'worker') ?? plan.credentials[0];
  const lines = [...(worker ? [credential(plan, worker)] : []), ...plan.grants.map((grant) => granted(plan, grant))];
  const words = lines.map((line) => line.map((word) => (typeof word === 'string' ? word : known(plan, word))));
  const used = new Set(words.flat().flatMap((word) => (typeof word === 'string' ? [] : variablesOf(word))));
  return {
    commands: words.map((line) => line.map((word) => (typeof word === 'string' ? word : shortWord(word))).join(' ')),
    unset: plan.variables.filter(({ name }) => used.has(name)),
  };
}

/** The value with its known variables put in. */
function known(plan: Plan, value: Value): Value {
  const values = new Map(plan.variables.map((variable) => [variable.name, variable.value]));
  return joined(value.map((part) => (typeof part === 'string' ? part : (values.get(part.var) ?? part))));
}

/** Quotes only where the shell needs them, so that the line stays readable. */
function shortWord(value: Value): string {
  const whole = knownText(value);
  return whole !== undefined && /^[A-Za-z0-9_./:@][A-Za-z0-9_./:@-]*$/.test(whole) ? whole : bashWord(value);
}

function credential(plan: Plan, { identity: key, name, subject }: PlanCredential): readonly Word[] {
  const identity = identityOf(plan, key);
  if (!identity) return [];
  const issuer: Value = plan.issuer?.from === 'value' ? plan.issuer.value : [{ var: 'ISSUER' }];
  return [
    ...['az identity federated-credential create --subscription', identity.subscription, '--resource-group', identity.resource_group],
    ...['--identity-name', identity.name, '--name', name, '--issuer', issuer, '--subject', subject, '--audiences', AUDIENCE],
  ];
}

function granted(plan: Plan, grant: PlanGrant): readonly Word[] {
  const { principal, client, tenant } = principalOf(plan, grant.identity);
  const assignee: readonly Word[] = ['--assignee-object-id', principal, '--assignee-principal-type ServicePrincipal'];
  switch (grant.mechanism) {
    case 'azure-rbac': {
      const subscription = segmentOf(knownText(known(plan, grant.scope)) ?? '', 'subscriptions');
      const where = subscription === undefined ? (identityOf(plan, grant.identity)?.subscription ?? []) : text(subscription);
      return ['az role assignment create --subscription', where, ...assignee, '--role', grant.role.id, '--scope', grant.scope];
    }
    case 'synapse-rbac':
      return [
        ...['az synapse role assignment create --subscription', grant.subscription, '--workspace-name', grant.workspace],
        ...['--role', text(grant.role.name), ...assignee],
        ...(grant.item ? ['--item-type', grant.item.type, '--item', grant.item.name] : []),
      ];
    case 'kusto-principal-assignment':
      return [
        ...['az kusto database-principal-assignment create --subscription', grant.subscription, '--resource-group', grant.resource_group],
        ...['--cluster-name', grant.cluster, '--database-name', grant.database, '--principal-assignment-name', grant.name],
        ...['--principal-id', client, '--principal-type App --role', grant.role.name, '--tenant-id', tenant],
      ];
    default:
      return grant satisfies never;
  }
}
