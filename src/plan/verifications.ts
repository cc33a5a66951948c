import { distinct } from '../lazy/distinct.ts';
import type { Plan, PlanConnection, PlanVerification } from './plan.ts';

/** A connection with its verification. */
export interface Check extends Pick<PlanConnection, 'id' | 'identity'> {
  readonly verification: PlanVerification;
}

/** The verifications of a plan, each once: several files may define a connection, and Airflow gets one. */
export function verificationsIn({ connections }: Pick<Plan, 'connections'>): readonly Check[] {
  return distinct(connections.flatMap(({ id, identity, verification }) => (verification ? [{ id, identity, verification }] : [])));
}
