import { serviceFor } from './connected-services.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import { isMovable, type PlanInput, type PlannedConnection } from './input.ts';
import type { PlanConnection, PlanRemaining } from './plan.ts';
import { verificationOf } from './verification.ts';

/** The connections that move, in the order of the input. */
export function connectionSteps({ connections }: PlanInput): readonly PlanConnection[] {
  return connections.filter(isMovable).map((connection) => ({
    id: connection.id,
    file: connection.file,
    line: connection.line,
    before: connection.connType,
    mode: connection.mode ?? null,
    service: serviceFor(connection.service)?.key ?? connection.service,
    identity: connection.identity ?? DEFAULT_IDENTITY,
    outcome: connection.outcome,
    reason: connection.reason ?? null,
    missing: connection.missing ?? [],
    snippets: connection.snippets ?? [],
    verification: verificationOf(connection),
  }));
}

/** The connections that stay as they are, and why. */
export function remaining({ connections }: PlanInput): readonly PlanRemaining[] {
  return connections
    .filter((connection) => !isMovable(connection))
    .map((connection) => ({
      id: connection.id,
      file: connection.file,
      line: connection.line,
      conn_type: connection.connType,
      reason: connection.reason ?? reasonOf(connection),
    }));
}

function reasonOf({ service }: PlannedConnection): string {
  const facts = serviceFor(service);
  if (!facts) return 'azconn-lint does not know whether this type supports a workload identity';
  return facts.workloadIdentity.why ?? 'it cannot be rewritten in this file';
}
