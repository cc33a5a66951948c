import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Report, Summary } from '../model/report.ts';
import { type FixKind, fixKind } from './fix-mark.ts';

const PLURALS = { error: 'errors', warning: 'warnings', info: 'info' } as const satisfies Record<Severity, string>;

/** The conditions under which findings can be fixed, in the order in which they are printed. */
const LEFT = [
  ['now', 'can be fixed now'],
  ['unsafe', 'with --unsafe-fixes'],
  ['identity', 'once an identity is named'],
  ['configuration', 'once azconn-lint.yaml is complete'],
  ['hand', 'by hand'],
] as const satisfies readonly (readonly [FixKind, string])[];

/**
 * The numbers of a report in one sentence, for example `3 findings (1 error, 2 warnings) in 5 connections of 2 files: 1 fixed, 2 left,
 * of which 1 can be fixed now and 1 by hand`. They add up: found = fixed + left.
 */
export function summaryLine({ files, summary }: Report): string {
  const left = files.flatMap(({ findings }) => findings);
  const found = summary.fixed + left.length;
  const silenced = summary.suppressed > 0 ? `; ${summary.suppressed} silenced` : '';
  if (found === 0) return `No findings in ${lookedAt(summary)}${silenced}`;
  const kinds = SEVERITIES.map((severity) => [severity, summary.counts[severity]] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${count === 1 ? severity : PLURALS[severity]}`);
  const bySeverity = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  const ways = waysOf(left.map(fixKind));
  if (summary.fixed === 0) return `${counted(found, 'finding')}${bySeverity} in ${lookedAt(summary)}: ${ways}${silenced}`;
  const rest = left.length === 0 ? 'none left' : `${left.length} left${bySeverity}: ${ways}`;
  return `${counted(found, 'finding')} in ${lookedAt(summary)}: ${summary.fixed} fixed, ${rest}${silenced}`;
}

function waysOf(kinds: readonly FixKind[]): string {
  const counts = LEFT.map(([kind, words]) => ({ kind, words, count: kinds.filter((own) => own === kind).length }));
  const told = counts.filter(({ kind, count }) => count > 0 || (kind === 'now' && kinds.some((own) => own !== 'hand')));
  return told.map(({ count, words }) => `${count} ${words}`).join(', ');
}

/** The numbers of connections and files that were looked at. */
function lookedAt({ connections, files }: Pick<Summary, 'connections' | 'files'>): string {
  return `${counted(connections, 'connection')} of ${counted(files, 'file')}`;
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
