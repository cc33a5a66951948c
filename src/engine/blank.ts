import { azureType, isSecretField } from '../azure/catalog.ts';
import { isPlain } from '../azure/plain.ts';
import { findSecrets } from '../azure/secrets.ts';
import type { Connection, Entry } from '../model/connection.ts';
import { MASK } from '../model/hidden.ts';
import type { Document } from '../model/source.ts';
import type { Range } from '../model/text.ts';

const LOUD_NAME = /^[\w.-]{1,250}$/;
const TYPE_NAME = /^[A-Za-z][\w .+-]{0,63}$/;
/** The value part of a commented-out `name: value` or `name=value`. */
const COMMENTED_VALUE = /[:=]\s*(?<value>\S.*)$/;
const DIRECTIVE = /^#\s*azconn-lint/;

/** The places of a text that must not be shown, in order and without overlap. */
export function blanksOf(text: string, document: Document): readonly Range[] {
  if (document.problem) return blanksOfUnreadable(text);
  const shown = new Map<number, Range[]>();
  for (const range of document.connections.flatMap(shownRanges)) {
    const beside = shown.get(range.start);
    if (beside) beside.push(range);
    else shown.set(range.start, [range]);
  }
  const isShown = ({ start, end }: Range) => shown.get(start)?.some((range) => range.end === end) ?? false;
  const blanks = document.values.filter((range) => !isShown(range));
  for (const { value, range } of document.comments) blanks.push(...blanksOfComment(value, range));
  return merged(blanks);
}

/** A part of the text with every blank replaced by the mask, and where `mark` lies in it. */
export function blankOut(
  text: string,
  part: Range,
  blanks: readonly Range[],
  mark?: Range,
): { readonly text: string; readonly mark?: Range } {
  let shown = '';
  let at = part.start;
  let [start, end] = [-1, -1];
  const place = (from: number, to: number, shownFrom: number, shownTo: number, isMask: boolean) => {
    if (!mark || mark.end < from || mark.start > to) return;
    const offset = (value: number, edge: number) => (isMask ? edge : shownFrom + Math.min(Math.max(value, from), to) - from);
    if (mark.start >= from && mark.start < Math.max(to, from + 1)) start = offset(mark.start, shownFrom);
    if (mark.end > from && mark.end <= to) end = offset(mark.end, shownTo);
  };
  const copy = (to: number) => {
    if (to < at) return;
    const piece = text.slice(at, to);
    place(at, to, shown.length, shown.length + piece.length, false);
    shown += piece;
    at = to;
  };
  for (let index = firstBehind(blanks, part.start); index < blanks.length; index++) {
    const blank = blanks[index];
    if (!blank || blank.start >= part.end) break;
    copy(Math.max(blank.start, part.start));
    const to = Math.min(blank.end, part.end);
    if (to <= at) continue;
    place(at, to, shown.length, shown.length + MASK.length, true);
    shown += MASK;
    at = to;
  }
  copy(part.end);
  if (!mark || mark.start > part.end || mark.end < part.start) return { text: shown };
  const from = mark.start < part.start ? 0 : start === -1 ? shown.length : start;
  const until = mark.end > part.end || end === -1 ? shown.length : end;
  return { text: shown, mark: { start: from, end: Math.max(from, until) } };
}

/** The index of the first range that ends behind `offset`; they are in order and do not overlap. */
function firstBehind(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}


function shownRanges(connection: Connection): Range[] {
  const shown: Range[] = [];
  if (LOUD_NAME.test(connection.id.value)) shown.push(connection.id.range);
  if (connection.type && TYPE_NAME.test(connection.type.value)) shown.push(connection.type.range);
  const type = azureType(connection.type?.value ?? null);
  if (!type) return shown;
  const isOpen = (entry: Entry, name: string) => !isSecretField(type, name) && isPlain(entry.value.value.reveal());
  for (const entry of connection.fields) if (entry.name && isOpen(entry, entry.name)) shown.push(entry.value.range);
  for (const entry of connection.extra) if (isOpen(entry, `extra.${entry.key.value}`)) shown.push(entry.value.range);
  return shown;
}

/** In a text that nobody can read, no key is known: every line is blanked out behind its first separator, or whole. */
function blanksOfUnreadable(text: string): Range[] {
  const blanks: Range[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const content = line.endsWith('\r') ? line.length - 1 : line.length;
    const separator = line.search(/[:=]/);
    const from = separator === -1 ? line.search(/\S/) : separator + 1 + (/^\s*/.exec(line.slice(separator + 1))?.[0].length ?? 0);
    if (from !== -1 && from < content) blanks.push({ start: start + from, end: start + content });
    start += line.length + 1;
  }
  return blanks;
}

function blanksOfComment(comment: string, range: Range): Range[] {
  if (DIRECTIVE.test(comment)) return [];
  const value = COMMENTED_VALUE.exec(comment)?.groups?.['value'];
  if (value !== undefined) return [{ start: range.start + comment.length - value.length, end: range.end }];
  return findSecrets(comment).map((found) => ({ start: range.start + found.range.start, end: range.start + found.range.end }));
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (!last || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}
