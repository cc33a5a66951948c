import { baselineOf } from '../../engine/baseline.ts';
import type { FileReport } from '../../model/report.ts';
import { shownPath } from '../../workspace/within.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { type BaselineFile, placeOfBaseline, refuseForeignBaseline, saveBaseline, seenFrom } from './baseline-file.ts';
import type { FoundProject } from './find-projects.ts';

/** The findings of one baseline. */
interface Group {
  readonly folder: string;
  readonly files: FileReport[];
}

/**
 * Writes each baseline with the findings of its projects, and says how many they are: the one that the flags name, else that of each
 * project's configuration, else the usual one. Throws a `UsageError` before any is written
 * where one must not be, and an `OutputError` when the system refuses.
 */
export async function updateBaselines(
  files: readonly FileReport[],
  projects: readonly FoundProject[],
  own: BaselineFile,
  { flags, host: { cwd, err } }: { readonly flags: CheckFlags; readonly host: Pick<Host, 'cwd' | 'err'> },
): Promise<ExitCode> {
  const places = new Map<string, { readonly path: string; readonly folder: string }>();
  const usual = { path: own.path, folder: cwd };
  for (const { loaded, found } of projects) {
    const named = flags.baseline === undefined ? placeOfBaseline(loaded) : undefined;
    if (named) await refuseForeignBaseline(named, cwd);
    const place = named ?? usual;
    for (const { path } of found) places.set(path, place);
  }
  const groups = new Map<string, Group>();
  for (const { path, folder } of [...places.values(), ...(places.size === 0 ? [usual] : [])]) groups.set(path, { folder, files: [] });
  for (const file of files) {
    const { path, folder } = places.get(file.path) ?? usual;
    const group = groups.get(path) ?? { folder, files: [] };
    group.files.push(file);
    groups.set(path, group);
  }
  for (const [path, group] of groups) {
    const findings = group.files.flatMap((file) => file.findings);
    await saveBaseline({ path }, baselineOf(findings.map((finding) => seenFrom(group.folder, finding, cwd))));
    say(err, `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} in ${shownPath(cwd, path)}`);
  }
  return EXIT.clean;
}
