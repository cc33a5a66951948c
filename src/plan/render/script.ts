import type { Plan } from '../plan.ts';
import { renderBash } from './bash.ts';
import { renderPowershell } from './powershell.ts';
import { renderTerraform } from './terraform.ts';

/** The writers of the part of a plan that Azure has to hear of. */
const SCRIPTS = { bash: renderBash, powershell: renderPowershell, terraform: renderTerraform } as const;

/** The language of a script. */
export type Shell = keyof typeof SCRIPTS;

/**
 * The part of a plan that Azure has to hear of, as a script that can be run again without harm. Values that the plan does not know stand
 * empty at its top, with the place to look them up. It holds no secret.
 */
export function renderScript(plan: Plan, shell: Shell): string {
  return SCRIPTS[shell](plan);
}
