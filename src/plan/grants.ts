import { oneLine } from '../escaping/one-line.ts';
import { serviceFor } from './connected-services.ts';
import type { ServiceFacts } from './facts.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import { isMovable, type PlanInput, type PlannedConnection, type PlanReason } from './input.ts';
import type { KustoGrant, PlanGrant, PlanIdentity, RoleGrant, SynapseGrant } from './plan.ts';
import { resourceOf } from './resource.ts';
import { partsOf, rolesFor, synapseRolesFor } from './rights-from-use.ts';
import { keyOf, scopeOf } from './scope.ts';
import { joined, text, type Value } from './value.ts';
import type { Variables } from './variables.ts';

/** What one connection needs, where it is decided. */
interface Need {
  readonly connection: PlannedConnection;
  readonly facts: ServiceFacts;
  readonly identity: PlanIdentity;
}

/** The rights that the identities need, each once, with the connections that need it. */
export function grantsOf(input: PlanInput, identities: readonly PlanIdentity[], variables: Variables): readonly PlanGrant[] {
  const byKey = new Map(identities.map((identity) => [identity.key, identity]));
  const merged = new Map<string, Merged>();
  for (const connection of [...input.connections.filter(isMovable), ...(input.uses ?? [])]) {
    const identity = byKey.get(connection.identity ?? DEFAULT_IDENTITY);
    for (const part of partsOf(connection)) {
      const facts = serviceFor(part.service);
      if (!facts || !identity) continue;
      for (const grant of needed({ connection: part, facts, identity }, variables)) merge(merged, grant, part);
    }
  }
  return [...merged.values()].map(({ grant, ids, reasons }) => ({ ...grant, connections: [...ids], reasons: [...reasons.values()] }));
}

interface Merged {
  readonly grant: PlanGrant;
  readonly ids: Set<string>;
  readonly reasons: Map<string, PlanReason>;
}

function merge(merged: Map<string, Merged>, grant: PlanGrant, connection: PlannedConnection): void {
  const key = keyOfGrant(grant);
  const known = merged.get(key) ?? { grant, ids: new Set(), reasons: new Map() };
  merged.set(key, known);
  known.ids.add(connection.id);
  for (const reason of reasonsOf(connection)) known.reasons.set(JSON.stringify(reason), reason);
}

/** The reasons for the right; a connection that no file holds yet is none. */
function reasonsOf({ reasons = [], file, line }: PlannedConnection): readonly PlanReason[] {
  const own = file === '' ? [] : [{ path: file, line, kind: 'connection' }];
  return reasons.length > 0 ? reasons : own;
}

/** Azure does not look at the case of resource ids. */
function keyOfGrant({ connections: _, reasons: __, service: ___, purpose: ____, ...grant }: PlanGrant): string {
  return JSON.stringify(grant).toLowerCase();
}

function needed(need: Need, variables: Variables): readonly PlanGrant[] {
  switch (need.facts.nonRbac.mechanism) {
    case 'synapse-rbac':
      return synapse(need, variables);
    case 'kusto-principal-assignment':
      return kusto(need, variables);
    default:
      return roles(need, variables);
  }
}

function roles({ connection, facts, identity }: Need, variables: Variables): readonly RoleGrant[] {
  return rolesFor(connection, facts).map(({ id, name, purpose, scopeTemplate }) => ({
    mechanism: 'azure-rbac',
    identity: identity.key,
    service: facts.key,
    purpose,
    role: { id, name },
    scope: scopeOf(connection, facts, scopeTemplate, variables),
    connections: [connection.id],
    reasons: [],
  }));
}

function synapse({ connection, facts, identity }: Need, variables: Variables): readonly SynapseGrant[] {
  const { name, subscription } = resourceOf(connection, facts);
  const template = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/${facts.resourceType}/{${facts.resourceName}}`;
  const workspace = name
    ? text(name)
    : unknown(connection, facts, { suffix: '_WORKSPACE', meaning: 'name of the Synapse workspace' }, variables);
  const workspaceId = scopeOf(connection, facts, template, variables);
  return synapseRolesFor(connection, facts).map(({ role, purpose, item }) => ({
    mechanism: 'synapse-rbac',
    identity: identity.key,
    service: facts.key,
    purpose,
    role: { name: role },
    workspace,
    workspace_id: workspaceId,
    subscription: subscription ? text(subscription) : identity.subscription,
    item: item ?? null,
    connections: [connection.id],
    reasons: [],
  }));
}

function kusto({ connection, facts, identity }: Need, variables: Variables): readonly KustoGrant[] {
  const { name, subscription, resourceGroup } = resourceOf(connection, facts);
  const ask = (suffix: string, meaning: string, where?: string) => unknown(connection, facts, { suffix, meaning, where }, variables);
  const database = connection.used?.[0]?.target;
  const grant: KustoGrant = {
    mechanism: 'kusto-principal-assignment',
    identity: identity.key,
    service: facts.key,
    purpose: 'query the database',
    role: { name: facts.kustoRole ?? 'Viewer' },
    cluster: name ? text(name) : ask('_CLUSTER', 'name of the Data Explorer cluster'),
    resource_group: resourceGroup ? text(resourceGroup) : ask('_RESOURCE_GROUP', 'resource group of the Data Explorer cluster'),
    subscription: subscription ? text(subscription) : identity.subscription,
    database:
      database !== undefined
        ? text(database)
        : ask('_DATABASE', 'name of the Data Explorer database to query', 'the DAGs, or az kusto database list'),
    name: assignmentName(identity, variables),
    connections: [connection.id],
    reasons: [],
  };
  return [grant];
}

/**
 * The name makes the assignment repeatable: the same name is the same assignment. Another identity and another deployment never
 * have it, since a create under its name would take the right away from them.
 */
function assignmentName({ name }: PlanIdentity, variables: Variables): Value {
  const deployment: Value = variables.has('NAMESPACE') ? ['-', { var: 'NAMESPACE' }] : [];
  return joined([...name, ...deployment]);
}

interface Unknown {
  readonly suffix: string;
  readonly meaning: string;
  readonly where?: string | undefined;
}

function unknown(connection: PlannedConnection, facts: ServiceFacts, { suffix, meaning, where }: Unknown, variables: Variables): Value {
  const { key, stem } = keyOf(connection, facts, resourceOf(connection, facts).name);
  const list = `az resource list --resource-type ${facts.resourceType} --query "[].[name, resourceGroup]" --output tsv`;
  return variables.named(key, stem, suffix, { meaning: `${meaning} of connection "${oneLine(connection.id)}"`, where: where ?? list });
}
