import { check } from './check.ts';
import type { ExitCode } from './exit.ts';
import type { Host } from './host.ts';
import type { QuickCall } from './quick-flags.ts';
import { explained } from './usage.ts';

/** Checks as the whole program would, without loading it. */
export async function quickCheck({ paths, flags }: QuickCall, host: Host): Promise<ExitCode> {
  return explained(host, () => check(paths, flags, host));
}
