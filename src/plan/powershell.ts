import type { Plan } from './plan.ts';
export function renderPowershell(_plan: Plan): string {
  return '';
}
