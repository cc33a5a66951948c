import type { Finding } from '../model/finding.ts';

/** The way to mend a finding: when a fix does it, or by hand. */
export type FixKind = 'now' | 'unsafe' | 'identity' | 'configuration' | 'hand';

const MARKS = {
  now: '[fix]',
  unsafe: '[unsafe fix]',
  identity: '[fix, once an identity is named]',
  configuration: '[fix, once azconn-lint.yaml is complete]',
  hand: '',
} as const satisfies Record<FixKind, string>;

export function fixKind({ fix, fixNeeds }: Pick<Finding, 'fix' | 'fixNeeds'>): FixKind {
  if (fix) return fix.safety === 'safe' ? 'now' : 'unsafe';
  return fixNeeds ?? 'hand';
}

/** Whether `--fix` can do it, in brackets; empty where it cannot. */
export function fixMark(finding: Pick<Finding, 'fix' | 'fixNeeds'>): string {
  return MARKS[fixKind(finding)];
}
