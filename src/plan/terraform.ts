import type { Plan } from './plan.ts';
export function renderTerraform(_plan: Plan): string {
  return '';
}
