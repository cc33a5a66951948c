import { maskName } from '../masking/mask-text.ts';
import type { Finding } from '../model/finding.ts';
import type { SourceFile } from '../model/project.ts';
import type { Rule } from '../model/rule.ts';
import type { Lines, Range } from '../model/text.ts';
import { type Limit, TOO_MANY_COMMENTS, TOO_MANY_CONNECTIONS, TOO_MANY_ENTRIES, TOO_MANY_FINDINGS } from './limits.ts';
import type { LimitedDocument } from './read-document.ts';

/** A file that was looked at, as far as its limits are concerned. */
interface LookedAt {
  readonly file: SourceFile;
  readonly lines: Lines;
  readonly document: LimitedDocument;
  /** No more findings were looked for. */
  readonly isFull: boolean;
}

/** The reasons why a file may have more findings, placed behind its last one. */
export function limitFindings(seen: LookedAt, rules: readonly Rule[]): readonly Finding[] {
  const { isCut, isOvergrown, oversized } = seen.document;
  const { length } = seen.file.text;
  const end = { start: length, end: length };
  const beyond = (at: Range, limit: Limit) => finding(seen, at, { ...limit, rule: limitsRule(rules) });
  return [
    ...oversized.map(({ id }) => ({ ...beyond(id.range, TOO_MANY_ENTRIES), connId: maskName(id.value) })),
    ...(seen.isFull ? [beyond(end, TOO_MANY_FINDINGS)] : []),
    ...(isCut ? [beyond(end, TOO_MANY_CONNECTIONS)] : []),
    ...(isOvergrown ? [beyond(end, TOO_MANY_COMMENTS)] : []),
  ];
}

/** The reason why a file with fixes is not fixed, in the same place. */
export function unmendedFinding(seen: Pick<LookedAt, 'file' | 'lines'>, why: string, rules: readonly Rule[]): Finding {
  const { length } = seen.file.text;
  const message = `Nothing in this file is fixed: ${why}`;
  return finding(seen, { start: length, end: length }, { severity: 'info', message, rule: limitsRule(rules) });
}

/** The rule that the limits of the engine are filed under. */
export function limitsRule(rules: readonly Rule[]): string {
  return rules.find(({ files }) => files === 'limits')?.id ?? '';
}

function finding(
  { file, lines }: Pick<LookedAt, 'file' | 'lines'>,
  at: Range,
  { rule, severity, message }: Limit & { readonly rule: string },
): Finding {
  const [position, end] = [lines.positionAt(at.start), lines.positionAt(at.end)];
  return { rule, severity, path: file.path, range: at, position, end, message, frame: { lines: [], label: message } };
}
