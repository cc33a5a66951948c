import { EXIT, type ExitCode } from './exit.ts';
import { type CheckFlags, withFlags } from './flags.ts';
import { gather } from './gather.ts';
import type { Host } from './host.ts';

/** The configuration that applies to each project, and the file that it comes from. */
export async function printConfig(paths: readonly string[], flags: CheckFlags, host: Host): Promise<ExitCode> {
  const { projects } = await gather(paths, flags, host);
  const shown = projects.map(({ root, loaded, files }) => ({
    project: root,
    from: loaded.path ?? null,
    config: withFlags(loaded.config, flags),
    files: files.map(({ found }) => ({ path: found.path, rules: loaded.levelsOf(found.realPath) })),
  }));
  host.out.write(`${JSON.stringify(shown, null, 2)}\n`);
  return EXIT.clean;
}
