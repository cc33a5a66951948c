import type { NarrowestRole } from '../model/consumer.ts';
import type { Limits } from '../model/ledger.ts';
import { SHARES_AND_CONTAINERS } from './children.ts';
import type { RoleFact, ServiceFacts, SynapseRoleFact } from './facts.ts';
import type { PlannedConnection, UsedService } from './input.ts';
import { wantedRoles } from './wanted-roles.ts';

const OF_AN_ENTITY = '/queues/{queue}';
const WHOLE_ACCOUNT = 'storageAccount';

/** A connection once for each service that the code uses it for, with the lines that ask for it. */
export function partsOf(connection: PlannedConnection): readonly PlannedConnection[] {
  const { used } = connection;
  if (!used || used.length === 0) return [connection];
  return used.map((each) => ({
    ...connection,
    service: each.service,
    endpoint: each.endpoint ?? connection.endpoint,
    limits: connection.limits ?? limitsOf(each),
    used: [each],
    reasons: each.reasons,
  }));
}

/** The container, share, queue or topic that all of the code names, where the role can be given on it. */
function limitsOf({ service, target, roles }: UsedService): Limits | undefined {
  if (target === undefined || roles.length === 0 || roles.some(({ scopeKind }) => scopeKind === WHOLE_ACCOUNT)) return undefined;
  const child = SHARES_AND_CONTAINERS.get(service);
  if (child) return { to: child.word === 'share' ? 'share' : 'container', name: target };
  return roles.every(({ scopeTemplate }) => scopeTemplate?.endsWith(OF_AN_ENTITY)) ? { to: 'entity', name: target } : undefined;
}

/** The narrowest roles of Azure that the code needs on a service; the usual ones where that is not known. */
export function rolesFor({ used = [], limits }: PlannedConnection, facts: ServiceFacts): readonly RoleFact[] {
  const wanted = wantedRoles(facts, limits);
  const needed = used.flatMap(({ roles }) => roles).flatMap((role) => roleFactOf(role, facts, limits) ?? []);
  return needed.length === 0 || limits?.access === 'read' ? wanted : needed;
}

/** The roles of Synapse that the hooks of the code need; all of them where the hooks are not known. */
export function synapseRolesFor({ used = [] }: PlannedConnection, { synapseRoles }: ServiceFacts): readonly SynapseRoleFact[] {
  const known = used.flatMap(({ hooks }) => hooks);
  return synapseRoles.filter(({ hooks }) => known.length === 0 || !hooks || hooks.some((hook) => known.includes(hook)));
}

function roleFactOf(role: NarrowestRole, facts: ServiceFacts, limits: Limits | undefined): RoleFact | undefined {
  const { id, name, scopeTemplate } = role;
  if (id === undefined || name === undefined || scopeTemplate === undefined) return undefined;
  const known = facts.roles.find((each) => each.id === id && each.forIdentity === undefined);
  const fact = known ?? { id, name, scopeTemplate, purpose: 'what the code does' };
  const isEntity = fact.scopeTemplate.endsWith(OF_AN_ENTITY);
  const whole = facts.roles.find((each) => each.default === true)?.scopeTemplate;
  return isEntity && limits?.to !== 'entity' && whole !== undefined ? { ...fact, scopeTemplate: whole } : fact;
}
