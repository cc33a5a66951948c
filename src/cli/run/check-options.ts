import type { LintOptions } from '../../engine/lint.ts';
import type { Finding } from '../../model/finding.ts';
import type { FileReport } from '../../model/report.ts';
import { rules } from '../../rules/index.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';

const RANK = { error: 3, warning: 2, info: 1, never: Number.POSITIVE_INFINITY } as const;

export function isFailing(files: readonly FileReport[], { failOn }: CheckFlags): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => RANK[severity] >= RANK[failOn]));
}

/** Whether a finding is severe enough to be told. */
export function isShown({ severity }: Finding, { minSeverity = 'info' }: CheckFlags): boolean {
  return RANK[severity] >= RANK[minSeverity];
}

/** The options with which every project of a run is checked. */
export function lintOptions({ now }: Host): LintOptions {
  return { rules, today: now().toISOString().slice(0, 10) };
}
