import type { Plan } from '../plan.ts';
import { renderBash } from './bash.ts';
import { renderPowershell } from './powershell.ts';
import { renderTerraform } from './terraform.ts';

export type Shell = 'bash' | 'powershell' | 'terraform';

/** The part of the plan that Azure has to hear of, as a script that can be run again without harm. */
export function renderScript(plan: Plan, shell: Shell): string {
  switch (shell) {
    case 'bash':
      return renderBash(plan);
    case 'powershell':
      return renderPowershell(plan);
    case 'terraform':
      return renderTerraform(plan);
    default:
      return shell satisfies never;
  }
}
