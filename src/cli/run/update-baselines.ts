import { baselineOf } from '../../engine/baseline.ts';
import type { FileReport } from '../../model/report.ts';
import { shownPath } from '../../workspace/within.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { type BaselineFile, type Baselines, saveBaseline, seenFrom } from './baseline-file.ts';
import type { FoundProject } from './find-projects.ts';

/** Writes each baseline with the findings of its projects, and says how many they are. Throws an `OutputError` when the system refuses. */
export async function updateBaselines(
  files: readonly FileReport[],
  projects: readonly FoundProject[],
  baselines: Baselines,
  { cwd, err }: Pick<Host, 'cwd' | 'err'>,
): Promise<ExitCode> {
  const own = await baselines.of({ config: {}, file: undefined });
  const baselineOfPath = new Map<string, BaselineFile>();
  for (const { loaded, found } of projects) {
    const baseline = await baselines.of(loaded);
    for (const { path } of found) baselineOfPath.set(path, baseline);
  }
  const groups = new Map<BaselineFile, FileReport[]>([...new Set(baselineOfPath.values())].map((baseline) => [baseline, []]));
  if (groups.size === 0) groups.set(own, []);
  for (const file of files) {
    const baseline = baselineOfPath.get(file.path) ?? own;
    const group = groups.get(baseline) ?? [];
    group.push(file);
    groups.set(baseline, group);
  }
  for (const [baseline, group] of groups) {
    const findings = group.flatMap((file) => file.findings);
    await saveBaseline(baseline, baselineOf(findings.map((finding) => seenFrom(baseline, finding, cwd))));
    const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
    say(err, `${count} in ${shownPath(cwd, baseline.path)}`);
  }
  return EXIT.clean;
}
