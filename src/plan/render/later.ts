import { oneLine } from '../../escaping/one-line.ts';
import type { PlanRevocation } from '../plan.ts';

/**
 * The end of every script: the commands that end the old credentials, as comments, since they must not run before the new way has proved
 * itself.
 */
export function laterByHand(revocations: readonly PlanRevocation[], number: string): readonly string[] {
  if (revocations.length === 0) return [];
  const lines = revocations.flatMap(({ connections, since, note, commands }) => [
    comment(`${connections.join(', ')}${since === null ? '' : `, out of the files since ${since}`}: ${note}`),
    ...commands.map((command) => comment(`  ${command}`)),
  ]);
  return ['', `# ${number}Later, by hand, when every new connection has proved itself:`, ...lines];
}

/** All three languages begin a comment alike. */
function comment(text: string): string {
  return `# ${oneLine(text)}`;
}
