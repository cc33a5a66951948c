import { SERVICES } from '../generated/services.ts';
import type { ServiceFacts } from './facts.ts';

const BY_KEY: ReadonlyMap<string, ServiceFacts> = new Map(SERVICES.map((service) => [service.key, service]));

const BY_CONN_TYPE: ReadonlyMap<string, ServiceFacts> = new Map(
  SERVICES.flatMap((service) => service.connTypes.map((connType) => [connType, service] as const)),
);

/** The services that a connection of Airflow can be about, in the order of their keys. */
export const CONNECTED_SERVICES: readonly ServiceFacts[] = SERVICES.filter(({ verify }) => verify !== null);

/** The facts of a service, by its key (`blob`) or by the connection type that Airflow has for it (`wasb`). */
export function serviceFor(name: string): ServiceFacts | undefined {
  return BY_KEY.get(name) ?? BY_CONN_TYPE.get(name);
}
