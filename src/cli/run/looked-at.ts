import { type LintedFile, type LintOptions, lint } from '../../engine/lint.ts';
import type { Project, SourceFile } from '../../model/project.ts';
import type { QuickScan } from '../../prefilter/quick-scan.ts';

export interface Looked extends Pick<LintedFile, 'path' | 'findings' | 'suppressed' | 'failures'> {
  /** The number of connections besides those that a glance was enough for. */
  readonly connections: number;
}

/** The findings in what the glances leave; none where they leave nothing, as nearly always after a fix. */
export function lookedAt(
  files: readonly SourceFile[],
  project: Project,
  glances: readonly (QuickScan | undefined)[],
  options: LintOptions,
): readonly Looked[] {
  if (glances.every((glance) => glance?.isQuiet))
    return files.map(({ path }) => ({ path, findings: [], suppressed: 0, connections: 0, failures: [] }));
  const rests = files.map((file, at) => ({ ...file, text: glances[at]?.rest() ?? file.text }));
  return lint({ ...project, files: rests }, options).map(({ path, findings, suppressed, failures, document }) => ({
    path,
    findings,
    suppressed,
    failures,
    connections: document.connections.length,
  }));
}
