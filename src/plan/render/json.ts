import { jsonText } from '../../escaping/json-text.ts';
import type { Plan, ProjectPlan } from '../plan.ts';

/** The plan as it is, for other programs; `schemas/plan.schema.json` describes it. */
export function renderJson(plan: Plan): string {
  return jsonText(plan);
}

/** The plans of several projects, each as it is and with the root of its project. */
export function renderJsons(plans: readonly ProjectPlan[]): string {
  return jsonText({ version: 1, projects: plans.map(({ project, plan }) => ({ project, ...plan })) });
}
