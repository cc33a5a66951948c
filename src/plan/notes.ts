import { addTo } from '../lazy/add-to.ts';
import { serviceFor } from './connected-services.ts';
import type { ServiceFacts } from './facts.ts';
import { isMovable, type PlanInput, type PlannedConnection, type UsedService } from './input.ts';
import { ON_A_LAPTOP } from './laptop.ts';
import type { PlanCredential, PlanIdentity, PlanNote } from './plan.ts';
import { MOST_CREDENTIALS } from './render/titles.ts';
import { acceptedResourceId } from './validate-input.ts';

/** What a careful person should know before running the script. */
export function notesOf(
  input: PlanInput,
  credentials: readonly PlanCredential[],
  identities: readonly PlanIdentity[],
): readonly PlanNote[] {
  return [...inputNotes(input), ...trustNotes(input, credentials, identities), ...useNotes(input), ...serviceNotes(input)];
}

function note(about: PlanNote['about'], text: string, connections: readonly string[] = []): PlanNote {
  return { about, text, connections };
}

function inputNotes({ connections }: PlanInput): readonly PlanNote[] {
  const refused = connections.filter(({ resource_id }) => resource_id !== undefined && acceptedResourceId(resource_id) === undefined);
  if (refused.length === 0) return [];
  const ids = refused.map(({ id }) => id);
  return [note('input', 'The given resource id cannot be used: a scope starts with /subscriptions/, without blanks at either end', ids)];
}

/** The connections that get the usual role, since less may not be enough, and those that no role of Azure serves. */
function useNotes({ connections }: PlanInput): readonly PlanNote[] {
  const found = new Map<string, string[]>();
  for (const { id, used = [] } of connections.filter(isMovable)) {
    for (const each of used) {
      const text = noteOf(each);
      if (text !== undefined) addTo(found, text, id);
    }
  }
  return [...found].map(([text, ids]) => note('roles', text, ids));
}

/** A database of PostgreSQL knows the identity as a user of its own, which no role of Azure gives. */
function noteOf({ doubt, database }: UsedService): string | undefined {
  if (database !== undefined)
    return `${database} signs in to PostgreSQL with a token of it. An Entra administrator of the server has to create the identity as a user: select * from pgaadauth_create_principal('<name of the identity>', false, false). The login of that connection has to be this name`;
  return doubt === undefined ? undefined : `Gets the usual role, not a narrower one: ${doubt}`;
}

function trustNotes(
  { deployment }: PlanInput,
  credentials: readonly PlanCredential[],
  identities: readonly PlanIdentity[],
): readonly PlanNote[] {
  const [first] = identities;
  if (!first) return [];
  const count = credentials.filter(({ identity }) => identity === first.key).length;
  const share = Math.floor(MOST_CREDENTIALS / Math.max(1, count));
  const shared =
    share === 0
      ? 'more than one identity can have: divide them between several identities'
      : `so ${share} such Deployments can share one identity`;
  const notes = [
    `An identity takes at most ${MOST_CREDENTIALS} federated credentials; this needs ${count}, ${shared}`,
    'A new federated credential may be refused for some minutes (AADSTS70021), and so may a new role assignment; wait before you look for a mistake',
    'To run the script you need Managed Identity Contributor on the resource group of the identity and, on each scope, Role Based Access Control Administrator or Owner; Contributor is not enough',
  ];
  return [...notes, ...platformNotes(deployment)].map((text) => note('trust', text));
}

function platformNotes({ platform, airflow, dag_processor, service_accounts }: PlanInput['deployment']): readonly string[] {
  if (platform === 'remote-execution') return REMOTE;
  if (platform !== 'astro') {
    const chart = 'The service accounts are those of the official Helm chart; serviceAccount.name or a pod template changes them';
    const cluster =
      'Each pod that calls Azure needs the label azure.workload.identity/use: "true", its service account the annotation azure.workload.identity/client-id; restart the pods afterwards';
    return (service_accounts ?? []).length > 0 ? [cluster] : [chart, cluster];
  }
  const environment =
    'Astro sets AZURE_CLIENT_ID and AZURE_TENANT_ID itself; an AZURE_CLIENT_SECRET in the Deployment would win over the identity, so remove it';
  const processor = 'A Deployment without a separate dag-processor does not need its credential; then leave it out';
  const laptop = [environment, ON_A_LAPTOP];
  return airflow === 2 && dag_processor === undefined ? [...laptop, processor] : laptop;
}

const REMOTE: readonly string[] = [
  'Each agent that calls Azure needs the label azure.workload.identity/use: "true" on its pods and the annotation azure.workload.identity/client-id on its service account',
  'On the Astro side the API server uses an identity to read task logs, and the scheduler if custom timetables look up connections. Their tokens have the issuer of the Astro cluster, so plan them with platform astro',
  'Agents read connections from a secrets backend: connections in the environment manager do not reach them',
];

function serviceNotes({ connections, uses = [] }: PlanInput): readonly PlanNote[] {
  const byService = new Map<ServiceFacts, string[]>();
  for (const { id, facts } of [...connections.filter(isMovable), ...uses].flatMap(withFacts)) addTo(byService, facts, id);
  return [...byService].flatMap(([facts, ids]) => notesAbout(facts, [...new Set(ids)]));
}

function withFacts({ id, service }: PlannedConnection): { id: string; facts: ServiceFacts }[] {
  const facts = serviceFor(service);
  return facts ? [{ id, facts }] : [];
}

function notesAbout(facts: ServiceFacts, ids: readonly string[]): readonly PlanNote[] {
  const indirect = facts.workloadIdentity.why === null ? [] : [note('service', `${facts.service}: ${facts.workloadIdentity.why}`, ids)];
  const custom = facts.customRoles.map(({ name, purpose, actions }) =>
    note('roles', `${facts.service}, least privilege: a custom role "${name}" (${purpose}) with ${actions.join(', ')}`, ids),
  );
  return [...indirect, ...custom, ...facts.planNotes.map((text) => note('roles', `${facts.service}: ${text}`, ids))];
}
