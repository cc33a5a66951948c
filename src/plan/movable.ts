import type { PlannedConnection } from './input.ts';
import { serviceFor } from './services.ts';

/**
 * Whether the connection will use the identity one day. A refused one does when there is a text for it: its own file cannot
 * carry the result, another one can.
 */
export function isMovable(connection: PlannedConnection): boolean {
  const service = serviceFor(connection.service);
  if (!service?.workloadIdentity.supported) return false;
  return connection.outcome !== 'refused' || (connection.snippets ?? []).length > 0;
}
