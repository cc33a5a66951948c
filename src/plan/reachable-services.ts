import { connectedServices } from './connected-services.ts';
import type { ServiceFacts } from './facts.ts';

/** The services that a connection with a workload identity reaches. */
export const REACHABLE_SERVICES: readonly ServiceFacts[] = connectedServices().filter(
  ({ connection, workloadIdentity }) => connection && workloadIdentity.supported,
);
