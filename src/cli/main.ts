import type { ExitCode } from './exit.ts';
import type { Host } from './host.ts';
import { quickFlags } from './quick-flags.ts';

/**
 * Runs the command line. Gives the exit code; throws only what is our own mistake. Imports nothing that both its ways need: what
 * is shared would be one more file to load.
 */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const quick = quickFlags(argv);
  if (quick) return (await import('./quick-check.ts')).quickCheck(quick, host);
  return (await import('./program.ts')).runProgram(argv, host);
}
