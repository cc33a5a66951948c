import { jsonText } from '../../escaping/json-text.ts';
import { maskSentence } from '../../masking/mask-text.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type CheckFlags, withFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { type FoundProject, findProjects, readProject } from '../run/find-projects.ts';

/** The configuration that applies to each project, and the file that it comes from. */
export async function printConfig(paths: readonly string[], flags: CheckFlags, host: Host): Promise<ExitCode> {
  const { projects } = await findProjects(paths, flags, host);
  const shown = projects.map((each) => shownConfig(each, flags, host));
  host.out.write(`${jsonText(masked(shown))}`);
  return EXIT.clean;
}

function shownConfig(found: FoundProject, flags: CheckFlags, host: Host): Readonly<Record<string, unknown>> {
  const { root, loaded, files } = readProject(found, host);
  return {
    project: root,
    from: loaded.path ?? null,
    config: withFlags(loaded.config, flags),
    files: files.map(({ found: { path, realPath } }) => ({ path, rules: loaded.levelsOf(realPath) })),
  };
}

/** A configuration holds no secrets, but somebody may have put one where a name belongs. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskSentence(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [maskSentence(key), masked(member)]));
}
