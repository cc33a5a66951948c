import type { Limits } from '../model/ledger.ts';
import { SHARES_AND_CONTAINERS } from './children.ts';
import type { RoleFact, ServiceFacts } from './facts.ts';

const READS = / Reader$/;
const OF_AN_ENTITY = '/queues/{queue}';

/**
 * The roles that an identity needs on a service: its usual ones, or less where the old credential could do less. A role for one queue
 * or topic knows no rights to manage it, which the rule behind the old key may have had: the plan says so.
 */
export function wantedRoles({ key, roles }: ServiceFacts, limits: Limits | undefined): readonly RoleFact[] {
  const own = roles.filter(({ forIdentity }) => forIdentity === undefined);
  const usual = own.filter((role) => role.default === true);
  if (limits?.to === 'entity') {
    const narrow = own.filter(({ scopeTemplate }) => scopeTemplate.endsWith(OF_AN_ENTITY));
    return narrow.length > 0 ? narrow : usual;
  }
  if (limits?.access !== 'read' || !SHARES_AND_CONTAINERS.has(key)) return usual;
  const reading = own.filter(({ name }) => READS.test(name));
  return reading.length > 0 ? reading : usual;
}
