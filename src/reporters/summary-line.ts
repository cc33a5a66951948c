import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

const PLURALS = { error: 'errors', warning: 'warnings', info: 'info' } as const satisfies Record<Severity, string>;

/** For example `3 findings (1 error, 2 warnings) in 2 files; 2 can be fixed with --fix`. */
export function summaryLine({ files, summary }: Report): string {
  const places = files.filter(({ findings }) => findings.length > 0);
  const total = places.flatMap(({ findings }) => findings).length;
  const kinds = SEVERITIES.map((severity) => [severity, summary.counts[severity]] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${count === 1 ? severity : PLURALS[severity]}`);
  const found = total > 0 ? `${counted(total, 'finding')} (${kinds.join(', ')}) in ${counted(places.length, 'file')}` : 'no findings';
  return [
    ...(summary.fixed > 0 ? [`${summary.fixed} fixed`] : []),
    found,
    ...(summary.fixable > 0 ? [`${summary.fixable} can be fixed with --fix`] : []),
    ...(summary.suppressed > 0 ? [`${summary.suppressed} silenced`] : []),
  ].join('; ');
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
