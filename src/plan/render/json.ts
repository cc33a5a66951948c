import { jsonText } from '../../escaping/json-text.ts';
import type { Plan } from '../plan.ts';

/** The plan as it is, for other programs; `schemas/plan.schema.json` describes it. */
export function renderJson(plan: Plan): string {
  return jsonText(plan);
}
