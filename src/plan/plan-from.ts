import { connectionSteps, remaining } from './connections.ts';
import { grantsOf } from './grants.ts';
import { identitiesOf } from './identities.ts';
import type { PlanInput } from './input.ts';
import { notesOf } from './notes.ts';
import type { Plan } from './plan.ts';
import { productionOf } from './production.ts';
import { revocationsOf } from './revocations.ts';
import { trustOf } from './trust.ts';
import { Variables } from './variables.ts';

/** The migration of these connections. Never throws: a value that Azure would refuse is asked for like an unknown one. */
export function planFrom(input: PlanInput): Plan {
  const variables = new Variables();
  const identities = identitiesOf(input, variables);
  const trust = trustOf(input, identities, variables);
  const grants = grantsOf(input, identities, variables);
  return {
    version: 1,
    platform: input.deployment.platform,
    airflow: input.deployment.airflow,
    variables: variables.all(),
    identities,
    issuer: trust.issuer,
    credentials: trust.credentials,
    grants,
    // Whoever wants a command or two needs none of these.
    get connections() {
      return connectionSteps(input);
    },
    get production() {
      return productionOf(input);
    },
    get revocations() {
      return revocationsOf(input, identities);
    },
    get remaining() {
      return remaining(input);
    },
    get notes() {
      return [...variables.notes(), ...notesOf(input, trust.credentials, identities)];
    },
  };
}
