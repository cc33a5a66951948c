import type { PlanCredential, PlanIdentity } from '../plan.ts';
import type { Value } from '../value.ts';
import { powershellWord, quotePowershell } from './quote-powershell.ts';

/** Words of a command of az as PowerShell has them in a list: texts in quotes, values as they are known. */
export function powershellWords(...given: readonly (string | Value)[]): readonly string[] {
  return given.map((word) => (typeof word === 'string' ? quotePowershell(word) : powershellWord(word)));
}

/** Puts into `$on` the words that name an identity, and gives the credentials that belong to it. */
export function onIdentity(
  { subscription, resource_group, name, key }: PlanIdentity,
  credentials: readonly PlanCredential[],
): { readonly line: string; readonly own: readonly PlanCredential[] } {
  const words = powershellWords('--subscription', subscription, '--resource-group', resource_group, '--identity-name', name);
  return { line: `$on = @(${words.join(', ')})`, own: credentials.filter(({ identity }) => identity === key) };
}
