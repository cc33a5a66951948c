import type { Severity } from '../../model/finding.ts';
import type { FileReport, Report, RuleSummary, Step } from '../../model/report.ts';
import { rules } from '../../rules/index.ts';

/** All that a reporter may know, out of what was found. */
export function reportOf(
  files: readonly FileReport[],
  counted: { readonly connections: number; readonly suppressed: number; readonly version: string; readonly next?: readonly Step[] },
): Report {
  const findings = files.flatMap((file) => file.findings);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    files,
    rules: rules.map(({ id, summary, severity, fixable }): RuleSummary => ({ id, summary, severity, fixable })),
    version: counted.version,
    ...(counted.next && { next: counted.next }),
    summary: {
      files: files.length,
      connections: counted.connections,
      suppressed: counted.suppressed,
      counts: { error: count('error'), warning: count('warning'), info: count('info') },
      fixed: files.map(({ fixed }) => fixed).reduce((sum, fixed) => sum + fixed, 0),
      fixable: findings.filter(({ fix }) => fix?.safety === 'safe').length,
    },
  };
}
