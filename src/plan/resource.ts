import { memoize } from '../lazy/memoize.ts';
import type { ServiceFacts } from './facts.ts';
import type { PlannedConnection } from './input.ts';
import { accepted, acceptedResourceId, segmentOf } from './validate-input.ts';

/** The known facts about the Azure resource behind a connection, as far as Azure would accept them. */
export interface Resource {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly subscription: string | undefined;
  readonly resourceGroup: string | undefined;
  /** The project of an AI Foundry endpoint. */
  readonly project: string | undefined;
  readonly region: string | undefined;
  /** The id names a part of the resource: one container, share, queue, … */
  readonly isPart: boolean;
}

const AUTHORITY = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^/?#@]{0,300}@)?(?<host>[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?(?:[/?#]|$)/;
const PROJECTS = '/api/projects/';
const PROJECT = /\/api\/projects\/(?<project>[A-Za-z0-9][A-Za-z0-9_.-]{0,63})(?:[/?#]|$)/;

/** The fields of a connection that describe its resource. */
type Describing = Pick<PlannedConnection, 'resource_id' | 'subscription_id' | 'resource_group' | 'endpoint' | 'account'>;

export function resourceOf(connection: Describing, facts: ServiceFacts): Resource {
  const id = acceptedResourceId(connection.resource_id);
  const labels = labelsOf(connection, facts);
  const type = facts.resourceType?.split('/').at(-1);
  return {
    id,
    name: (id && type && segmentOf(id, type)) ?? nameOf(connection, labels[0], facts),
    subscription: accepted('guid', id ? segmentOf(id, 'subscriptions') : connection.subscription_id),
    resourceGroup: accepted('resourceGroup', id ? segmentOf(id, 'resourceGroups') : connection.resource_group),
    project: projectIn(connection.endpoint?.slice(0, 2000) ?? ''),
    region: labels[1],
    isPart: id !== undefined && type !== undefined && isBehind(id, type),
  };
}

/** Whether a resource id goes on behind the name of a resource of this type. */
function isBehind(id: string, type: string): boolean {
  const segments = id.toLowerCase().split('/');
  const at = segments.indexOf(type.toLowerCase());
  return at !== -1 && segments.length > at + 2;
}

function projectIn(endpoint: string): string | undefined {
  return endpoint.includes(PROJECTS) ? PROJECT.exec(endpoint)?.groups?.['project'] : undefined;
}

/** The account itself, or the first label of an endpoint of this service; nothing that Azure would not take for a name. */
function nameOf(connection: Describing, label: string | undefined, facts: ServiceFacts): string | undefined {
  if (facts.resourceName === null || facts.resourceNamePattern === null) return undefined;
  const pattern = patternOf(facts);
  const candidates = [connection.account, label];
  return candidates.find((name) => name !== undefined && name.length <= 260 && pattern.test(name));
}

const patternOf = memoize(({ resourceNamePattern }: ServiceFacts) => new RegExp(resourceNamePattern ?? '(?!)'));

/** The labels before the service's own suffix in the host of its endpoint: the name, for some services also the region. */
function labelsOf({ endpoint }: Describing, facts: ServiceFacts): readonly string[] {
  const host = AUTHORITY.exec(endpoint?.slice(0, 2000) ?? '')?.groups?.['host']?.toLowerCase();
  const suffix = Object.values(facts.endpointSuffixes).find((known) => known !== null && host?.endsWith(`.${known}`));
  if (!host || !suffix) return [];
  return host.slice(0, -suffix.length - 1).split('.');
}
