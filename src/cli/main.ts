import { check } from './commands/check.ts';
import { type ExitCode, explained } from './exit.ts';
import { quickFlags } from './flags/quick-flags.ts';
import type { Host } from './host.ts';

/** Runs the command line. Gives the exit code; throws only for our own mistakes. */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  const quick = quickFlags(argv);
  if (!quick) return (await import('./program.ts')).runProgram(argv, host);
  return explained(host, () => check(quick.paths, quick.flags, host));
}
