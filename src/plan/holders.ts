import { grouped } from '../lazy/grouped.ts';
import { serviceFor } from './connected-services.ts';
import { credentialName, credentialsOf, factFor } from './credential-facts.ts';
import type { PlannedConnection } from './input.ts';
import type { PlanRevocation, ProjectPlan } from './plan.ts';

/** A connection of a file that signs in with a credential. */
export interface Holder {
  /** The name of the credential, as `credentialName` gives it. */
  readonly credential: string;
  readonly id: string;
  /** For people: `.env:2`. */
  readonly place: string;
}

/** The connections with the credentials that they hold, as far as these have a name. */
export function holdersOf(connections: readonly PlannedConnection[]): readonly Holder[] {
  return connections.flatMap((connection) => {
    const facts = serviceFor(connection.service);
    if (!facts || connection.outcome === 'identity') return [];
    return credentialsOf(connection).flatMap((each) => {
      const fact = factFor(facts, each);
      const credential = fact && credentialName(connection, each, facts, fact);
      return credential === undefined ? [] : [{ credential, id: connection.id, place: `${connection.file}:${connection.line}` }];
    });
  });
}

/** The plan of a project, with those of its connections that sign in with a credential. */
export interface HeldPlan extends ProjectPlan {
  readonly holders: readonly Holder[];
}

/** The plans of one run: a revocation that would end the credential of another project too says so. */
export function alsoEndedElsewhere<Each extends HeldPlan>(plans: readonly Each[]): readonly Each[] {
  const all = plans.flatMap(({ project, holders }) => holders.map((holder) => ({ ...holder, project })));
  const byCredential = grouped(all, ({ credential }) => credential);
  return plans.map((each) => {
    const { project, plan } = each;
    const elsewhere = plan.revocations.flatMap(({ credential }) =>
      credential === null ? [] : (byCredential.get(credential) ?? []).slice(0, MOST_OF_ALL),
    );
    const others = elsewhere.filter((holder) => holder.project !== project);
    return others.length === 0 ? each : { ...each, plan: { ...plan, revocations: alsoEnded(plan.revocations, others, moves) } };
  });
}

function moves({ id, place }: Holder): string {
  return `First look at ${id} (${place}), in another project: this would end its credential too.`;
}

const MOST = 3;
/** Thousands of projects may hold one credential: to look at all of them for each would be quadratic. */
const MOST_OF_ALL = 20;

/** The same revocations; one that ends the credential of a holder too says so before everything else. */
export function alsoEnded(
  revocations: readonly PlanRevocation[],
  holders: readonly Holder[],
  say: (holder: Holder) => string,
): readonly PlanRevocation[] {
  const byCredential = grouped(holders, ({ credential }) => credential);
  return revocations.map((revocation) => {
    const also = (revocation.credential === null ? undefined : byCredential.get(revocation.credential)) ?? [];
    const sentences = [...new Set(also.map(say))];
    if (sentences.length === 0) return revocation;
    const rest = sentences.length > MOST ? ['There are more of them.'] : [];
    return { ...revocation, note: [...sentences.slice(0, MOST), ...rest, revocation.note].join(' ') };
  });
}
