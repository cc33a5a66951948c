import { grantsOf } from './grants.ts';
import { DEFAULT_IDENTITY, identitiesOf, plannedIdentity } from './identities.ts';
import type { DeploymentInput, IdentityInput, PlanInput, PlannedConnection } from './input.ts';
import type { Plan, PlanCredential, PlanGrant, PlanVariable } from './plan.ts';
import { planFrom } from './plan-from.ts';
import { identityOf, principalOf, shownIn } from './plan-values.ts';
import { bashWord } from './render/quote-bash.ts';
import { AUDIENCE } from './render/titles.ts';
import { trustOf } from './trust.ts';
import { accepted, segmentOf } from './validate-input.ts';
import { joined, knownText, text, type Value, variableName, variablesOf } from './value.ts';
import { Variables } from './variables.ts';

/** No option, and nothing that a shell has a meaning for. */
const NEEDS_NO_QUOTES = /^[A-Za-z0-9_./:@][A-Za-z0-9_./:@-]*$/;

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
  const plan = planFrom(inputOf(connection, identity, deployment));
  const variables = [...plan.variables, ...found(plan)];
  const values = valuesOf(variables);
  const lines = [...trusting(plan), ...plan.grants.map((grant) => granted(plan, grant, { values, own: connection.subscription_id }))];
  return {
    commands: lines.map((line) => command(line, values)),
    get unset() {
      const words = lines.flatMap((line) => line.map((word) => (typeof word === 'string' ? word : known(values, word))));
      const used = new Set(words.flatMap((word) => (typeof word === 'string' ? [] : variablesOf(word))));
      return variables.filter(({ name }) => used.has(name));
    },
  };
}

/** The command that is the same for all connections of the identity. */
export function trustCommand(identity: IdentityInput, deployment: DeploymentInput): string | undefined {
  const variables = new Variables();
  const input: PlanInput = { connections: [], identities: [identity], deployment };
  const identities = [plannedIdentity(identity, variables)];
  const [line] = trusting({ ...trustOf(input, identities, variables), identities });
  return line && command(line, valuesOf(variables.all()));
}

/** The commands that only this connection needs. */
export function grantCommands(connection: PlannedConnection, identity: IdentityInput, deployment: DeploymentInput): readonly string[] {
  const variables = new Variables();
  const input = inputOf(connection, identity, deployment);
  const identities = identitiesOf(input, variables);
  trustOf(input, identities, variables);
  const grants = grantsOf(input, identities, variables);
  const values = valuesOf([...variables.all(), ...found({ variables: variables.all(), identities, issuer: null })]);
  return grants.map((grant) => command(granted({ identities }, grant, { values, own: connection.subscription_id }), values));
}

function inputOf(connection: PlannedConnection, identity: IdentityInput | undefined, deployment: DeploymentInput): PlanInput {
  const key = identity?.key ?? connection.identity ?? DEFAULT_IDENTITY;
  return { connections: [{ ...connection, identity: key }], identities: identity ? [identity] : [], deployment };
}

function valuesOf(variables: readonly PlanVariable[]): Known {
  return new Map(variables.map(({ name, value }) => [name, value]));
}

function command(line: readonly Word[], values: Known): string {
  return line
    .map((word, at) => {
      if (typeof word === 'string') return word;
      return line[at - 1] === '--scope' ? scopeWord(known(values, word)) : shortWord(known(values, word));
    })
    .join(' ');
}

/** The known values of the variables of a plan, by their names. */
type Known = ReadonlyMap<string, string | null>;

/** The value with its known variables put in. */
function known(values: Known, value: Value): Value {
  return joined(value.map((part) => (typeof part === 'string' ? part : (values.get(part.var) ?? part))));
}

/** The variables that the script of the plan asks Azure for; whoever types a single command has to do it himself. */
function found(plan: Pick<Plan, 'variables' | 'identities' | 'issuer'>): readonly PlanVariable[] {
  const ofIdentities = plan.identities.flatMap(({ subscription, resource_group, name, client_id, tenant_id, variables }) => {
    const field = (variable: string, value: string | null, words: string, property: string): PlanVariable => ({
      name: variable,
      value,
      meaning: `${words} of the identity`,
      get where() {
        const on = `--subscription ${shownIn(plan, subscription)} --resource-group ${shownIn(plan, resource_group)} --name ${shownIn(plan, name)}`;
        return `az identity show ${on} --query ${property} --output tsv`;
      },
    });
    return [
      field(variables.client_id, client_id, 'client id', 'clientId'),
      field(variables.principal_id, null, 'principal id (not the client id)', 'principalId'),
      field(variables.tenant_id, tenant_id, 'tenant id', 'tenantId'),
    ];
  });
  if (plan.issuer?.from !== 'aks') return ofIdentities;
  const cluster = `--resource-group ${shownIn(plan, plan.issuer.resource_group)} --name ${shownIn(plan, plan.issuer.cluster)}`;
  const where = `az aks show ${cluster} --query oidcIssuerProfile.issuerUrl --output tsv`;
  return [...ofIdentities, { name: 'ISSUER', value: null, meaning: 'OIDC issuer of the AKS cluster', where }];
}

/** Quotes only where the shell needs them, so that the line stays readable. */
function shortWord(value: Value): string {
  const whole = knownText(value);
  return whole !== undefined && NEEDS_NO_QUOTES.test(whole) ? whole : bashWord(value);
}

/** az assigns a role with an empty scope on the whole subscription: the shell refuses a variable that is not set, and says its name. */
function scopeWord(value: Value): string {
  const [part, ...rest] = value;
  return part === undefined || typeof part === 'string' || rest.length > 0 ? shortWord(value) : `"\${${variableName(part.var)}:?}"`;
}

/** The federated credential of the worker, or of the first that there is. */
function trusting(plan: Trusting): readonly (readonly Word[])[] {
  const worker = plan.credentials.find(({ component }) => component === 'worker') ?? plan.credentials[0];
  return worker ? [credential(plan, worker)] : [];
}

type Trusting = Pick<Plan, 'identities' | 'issuer' | 'credentials'>;

function credential(plan: Trusting, { identity: key, name, subject }: PlanCredential): readonly Word[] {
  const identity = identityOf(plan, key);
  if (!identity) return [];
  const issuer: Value = plan.issuer?.from === 'value' ? plan.issuer.value : [{ var: 'ISSUER' }];
  return [
    ...['az identity federated-credential create --subscription', identity.subscription, '--resource-group', identity.resource_group],
    ...['--identity-name', identity.name, '--name', name, '--issuer', issuer, '--subject', subject, '--audiences', AUDIENCE],
  ];
}

interface Granting {
  readonly values: Known;
  /** The subscription that the configuration or the connection itself names for its resource. */
  readonly own: string | undefined;
}

function granted(plan: Pick<Plan, 'identities'>, grant: PlanGrant, { values, own }: Granting): readonly Word[] {
  const { principal, client, tenant } = principalOf(plan, grant.identity);
  const assignee: readonly Word[] = ['--assignee-object-id', principal, '--assignee-principal-type ServicePrincipal'];
  switch (grant.mechanism) {
    case 'azure-rbac': {
      const subscription = segmentOf(knownText(known(values, grant.scope)) ?? '', 'subscriptions') ?? accepted('guid', own);
      const where = subscription === undefined ? (identityOf(plan, grant.identity)?.subscription ?? []) : text(subscription);
      return ['az role assignment create --subscription', where, '--role', grant.role.id, '--scope', grant.scope, ...assignee];
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
