import { oneLine } from '../../escaping/one-line.ts';
import { serviceFor } from '../connected-services.ts';
import type { Plan, PlanGrant } from '../plan.ts';

export const AUDIENCE = 'api://AzureADTokenExchange';

/** Entra takes no more federated credentials on one identity. */
export const MOST_CREDENTIALS = 20;

/** The reason why a script stops where an existing identity cannot be found: another one would have another client id. */
export function absent(clientId: string): string {
  return `the configuration names an identity with the client id ${clientId}, and there is none of this name: nothing is created; compare its subscription, resource group and name`;
}

const PLATFORMS = {
  astro: 'on Astro',
  'remote-execution': 'in agents of Astro',
  aks: 'on AKS',
  other: 'on your own Kubernetes cluster',
} as const;

export function titleOf({ airflow, platform }: Plan): string {
  return `Entra workload identity for Airflow ${airflow === 2 ? 2 : 3} ${PLATFORMS[platform] ?? ''}`;
}

/** What is granted and who needs it, on one line. */
export function grantTitle(grant: PlanGrant): string {
  const service = serviceFor(grant.service)?.service ?? grant.service;
  return oneLine(`${grant.role.name} on ${service} (${grant.purpose}), for ${grant.connections.join(', ')}`);
}

/** The most places that are named; any others are counted. */
const MOST_PLACES = 5;

/** The lines of code that ask for a right; undefined where the connection itself is the reason. */
export function askedBy({ reasons }: PlanGrant): string | undefined {
  const places = [...new Set(reasons.flatMap(({ path, line, kind }) => (kind === 'connection' ? [] : [`${path}:${line} (${kind})`])))];
  const others = places.length - MOST_PLACES;
  if (places.length === 0) return undefined;
  return oneLine(`${places.slice(0, MOST_PLACES).join(', ')}${others > 0 ? ` and ${others} more` : ''}`);
}

/** How many connections move, how many wait for a value, how many stay. */
export function summaryOf({ connections, remaining }: Plan): string {
  const count = (outcome: string) => connections.filter((connection) => connection.outcome === outcome).length;
  const parts = [
    [count('ready'), 'ready to be rewritten'],
    [count('incomplete'), count('incomplete') === 1 ? 'needs a value' : 'need a value'],
    [count('refused'), 'to be moved to another file'],
    [count('identity'), 'using the identity already'],
    [remaining.length, 'not movable'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return said.length === 0 ? 'No connections' : `Connections: ${said.join(', ')}`;
}
