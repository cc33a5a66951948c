import { type LintedFile, type LintOptions, lint } from '../../engine/lint.ts';
import type { Project, SourceFile } from '../../model/project.ts';
import type { QuickScan } from '../../prefilter/quick-scan.ts';

export interface Looked extends Pick<LintedFile, 'path' | 'findings' | 'suppressed' | 'failures'> {
  /** The number of connections besides those for which a quick scan was enough. */
  readonly connections: number;
}

/** The findings in what the quick scans leave; none where they leave nothing, as nearly always after a fix. */
export function lookedAt(
  files: readonly SourceFile[],
  project: Project,
  scans: readonly (QuickScan | undefined)[],
  options: LintOptions,
): readonly Looked[] {
  if (scans.every((scan) => scan?.isQuiet))
    return files.map(({ path }) => ({ path, findings: [], suppressed: 0, connections: 0, failures: [] }));
  const rests = files.map((file, at) => ({ ...file, text: scans[at]?.rest() ?? file.text }));
  return lint({ ...project, files: rests }, options).map(({ path, findings, suppressed, failures, document }) => ({
    path,
    findings,
    suppressed,
    failures,
    connections: document.connections.length,
  }));
}
