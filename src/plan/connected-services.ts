import { SERVICES } from '../generated/services.ts';
import type { ServiceFacts } from './facts.ts';

/** The services that a connection of Airflow can be about, in the order of their keys. */
export function connectedServices(): readonly ServiceFacts[] {
  return SERVICES.all().filter(({ verify }) => verify !== null);
}

/** The facts of a service, by its key (`blob`) or by the connection type that Airflow has for it (`wasb`). */
export function serviceFor(name: string): ServiceFacts | undefined {
  return SERVICES.get(name);
}
