import type { Plan } from '../plan.ts';
import { renderBash } from './bash.ts';
import { renderPowershell } from './powershell.ts';
import { renderTerraform } from './terraform.ts';

/** The writers of the part of a plan that Azure has to hear of. */
const SCRIPTS = { bash: renderBash, powershell: renderPowershell, terraform: renderTerraform } as const;

export type Shell = keyof typeof SCRIPTS;

/** The part of the plan that Azure has to hear of, as a script that can be run again without harm. */
export function renderScript(plan: Plan, shell: Shell): string {
  return SCRIPTS[shell](plan);
}
