import { isGuid } from '../azure/ids.ts';
import { maskSentence } from '../masking/mask-text.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { Project } from '../model/project.ts';
import { identitiesOf } from '../plan/identities.ts';
import type { PlannedConnection } from '../plan/input.ts';
import { withOwnIdentities } from '../plan/own-identities.ts';
import type { PlanIdentity } from '../plan/plan.ts';
import type { ProjectFacts } from '../plan/project-facts.ts';
import { trustOf } from '../plan/trust.ts';
import type { Value } from '../plan/value.ts';
import { Variables } from '../plan/variables.ts';
import type { FederatedIdentity } from './row.ts';

/** The most federated credentials of one managed identity (Azure's limit). */
export const MOST_CREDENTIALS = 20;

/** The federated credentials that a project needs on each identity, as its plan has them. */
export function federatedIn(
  planned: readonly PlannedConnection[],
  { vault: _, ...facts }: ProjectFacts,
  { root, config, deployment }: Project,
): readonly FederatedIdentity[] {
  if (planned.length === 0) return [];
  const { connections, identities } = withOwnIdentities(planned, config);
  const variables = new Variables();
  const input = { connections, identities, deployment: { ...facts, ...deployment } };
  const used = identitiesOf(input, variables);
  const { issuer, credentials } = trustOf(input, used, variables);
  const values = new Map(variables.all().map(({ name, value }) => [name, value]));
  const from = issuer?.from === 'value' ? filledIn(issuer.value, values) : undefined;
  return used.flatMap((identity): FederatedIdentity[] => {
    const named = nameOf(identity, values);
    if (!named) return [];
    const own = credentials.filter((each) => each.identity === identity.key);
    return [
      { ...named, credentials: own.map((each) => subjectText(from, filledIn(each.subject, values)) ?? localText(root, each.component)) },
    ];
  });
}

type Values = ReadonlyMap<string, string | null>;

/** The text of a value with its variables filled in; undefined where one of them is not known. */
function filledIn(value: Value, values: Values): string | undefined {
  const parts = value.map((part) => (typeof part === 'string' ? part : (values.get(part.var) ?? undefined)));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function nameOf({ client_id, name }: PlanIdentity, values: Values): Pick<FederatedIdentity, 'identity' | 'name'> | undefined {
  const known = filledIn(name, values);
  const shown = known !== undefined && isSafeToShow(known) ? known : null;
  if (client_id !== null && isGuid(client_id)) return { identity: client_id.toLowerCase(), name: shown };
  return shown === null ? undefined : { identity: shown, name: shown };
}

/** A subject of an issuer; undefined where either is not known. */
function subjectText(issuer: string | undefined, subject: string | undefined): string | undefined {
  return issuer === undefined || subject === undefined ? undefined : maskSentence(`${issuer} ${subject}`);
}

/** The component of a project whose namespace is not known: no two projects share one. */
function localText(project: string, component: string): string {
  return `${project}: ${component}`;
}

/** The federated credential of a project that was renamed. */
export function renamedCredential(credential: string, before: string, after: string): string {
  const local = localText(before, '');
  return credential.startsWith(local) ? localText(after, credential.slice(local.length)) : credential;
}
