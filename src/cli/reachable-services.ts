import type { ServiceFacts } from '../plan/facts.ts';
import { CONNECTED_SERVICES } from '../plan/services.ts';

/** The services that a connection with a workload identity reaches. */
export const REACHABLE_SERVICES: readonly ServiceFacts[] = CONNECTED_SERVICES.filter(
  ({ connection, workloadIdentity }) => connection && workloadIdentity.supported,
);
