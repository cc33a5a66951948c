import { isGuid } from '../azure/ids.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import type { Project } from '../model/project.ts';
import { identitiesOf } from '../plan/identities.ts';
import type { PlannedConnection } from '../plan/input.ts';
import { withOwnIdentities } from '../plan/own-identities.ts';
import type { PlanCredential, PlanIdentity, PlanIssuer } from '../plan/plan.ts';
import type { ProjectFacts } from '../plan/project-facts.ts';
import { trustOf } from '../plan/trust.ts';
import { knownText } from '../plan/value.ts';
import { Variables } from '../plan/variables.ts';
import type { FederatedIdentity } from './row.ts';

/** So many federated credentials fit on one managed identity (Azure's limit). */
export const MOST_CREDENTIALS = 20;

/** The federated credentials that a project needs on each identity, as its plan has them. */
export function federatedIn(
  planned: readonly PlannedConnection[],
  { vault: _, ...facts }: ProjectFacts,
  { root, config, deployment }: Project,
): readonly FederatedIdentity[] {
  const { connections, identities } = withOwnIdentities(planned, config);
  const variables = new Variables();
  const input = { connections, identities, deployment: { ...facts, ...deployment } };
  const used = identitiesOf(input, variables);
  const { issuer, credentials } = trustOf(input, used, variables);
  return used.flatMap((identity): FederatedIdentity[] => {
    const named = nameOf(identity);
    if (!named) return [];
    const own = credentials.filter((each) => each.identity === identity.key);
    return [{ ...named, credentials: own.map((credential) => wordFor(credential, issuer, root)) }];
  });
}

function nameOf({ client_id, name }: PlanIdentity): Pick<FederatedIdentity, 'identity' | 'name'> | undefined {
  const known = knownText(name);
  const shown = known !== undefined && isSafeToShow(known) ? known : null;
  if (client_id !== null && isGuid(client_id)) return { identity: client_id.toLowerCase(), name: shown };
  return shown === null ? undefined : { identity: shown, name: shown };
}

/** Issuer and subject; where they are not known, project and component, since no two projects share a namespace. */
function wordFor({ subject, component }: PlanCredential, issuer: PlanIssuer | null, root: string): string {
  const known = knownText(subject);
  const from = issuer?.from === 'value' ? knownText(issuer.value) : undefined;
  return known === undefined || from === undefined ? `${root}: ${known ?? component}` : `${from} ${known}`;
}
