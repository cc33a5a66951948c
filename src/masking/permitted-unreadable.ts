import type { Range } from '../model/text.ts';
import { isKnownName } from './known-names.ts';

/** A line with the break behind it, as any language breaks lines. */
const LINE = /[^\r\n\u0085\u2028\u2029]*(?:\r\n?|[\n\u0085\u2028\u2029]|$)/y;
const BLANKS = /^[\s\u0085\uFEFF]*/;
/** The beginning of a line up to a value: signs that may stand before a key, the key, and the sign between the two. */
const HEAD =
  /^(?<before>[\s\uFEFF]{0,500}(?:-[ \t]{1,20}|export[ \t]{1,20})?["']?)(?<key>[A-Za-z_]\w{0,80})["']?[ \t]{0,20}[:=][ \t]{0,20}/;

/** In a text that cannot be read, the beginning of a line may be shown up to a key that is known, and nothing else. */
export function permittedInUnreadable(text: string): Range[] {
  const permitted: Range[] = [];
  LINE.lastIndex = 0;
  for (let at = 0; at < text.length; at = LINE.lastIndex) {
    const [line = ''] = LINE.exec(text) ?? [];
    if (line === '') break;
    permitted.push({ start: at, end: at + headLength(line) }, { start: at + line.length - breakLength(line), end: at + line.length });
  }
  return permitted;
}

function headLength(line: string): number {
  const head = HEAD.exec(line);
  return head && isKnownName(head.groups?.['key'] ?? '') ? head[0].length : (BLANKS.exec(line)?.[0].length ?? 0);
}

function breakLength(line: string): number {
  return line.endsWith('\u0085') ? 1 : line.length - line.trimEnd().length;
}
