import { azureType, isSecretField } from '../azure/catalog.ts';
import type { Json } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import { MASK } from '../model/hidden.ts';
import type { Document } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { blanksOfComment } from './blank-comment.ts';
import { blanksOfUnreadable } from './blank-unreadable.ts';
import { hitsIn } from './mask-text.ts';
import { isOpenEntry } from './open-entry.ts';
import { isSafeToShow } from './safe-to-show.ts';

const LOUD_NAME = /^[\w.-]{1,250}$/;
const TYPE_NAME = /^[A-Za-z][\w .+-]{0,63}$/;
const LONGEST_NAME = 300;
const QUOTES = /^(?<quote>["'])(?<inner>.*)\k<quote>$/s;

/** The places of a text that must not be shown, in order and without overlap. */
export function blanksOf(text: string, document: Document): readonly Range[] {
  if (document.problem) return blanksOfUnreadable(text);
  const shown = new Map<number, Range[]>();
  const secrets = new Set(document.connections.flatMap(secretValues));
  for (const range of document.connections.flatMap((connection) => shownRanges(text, connection, secrets))) {
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
  for (const blank of blanksIn(text, part, blanks)) {
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

/** The blanks that touch a part, and what has the format of a secret in it: a key may be one, or what stands between two values. */
function blanksIn(text: string, part: Range, blanks: readonly Range[]): readonly Range[] {
  const known: Range[] = [];
  for (let index = firstBehind(blanks, part.start); index < blanks.length; index++) {
    const blank = blanks[index];
    if (!blank || blank.start >= part.end) break;
    known.push(blank);
  }
  const hits = hitsIn(text.slice(part.start, part.end)).map(({ range }) => range);
  if (hits.length === 0) return known;
  return merged([...known, ...hits.map(({ start, end }) => ({ start: part.start + start, end: part.start + end }))]);
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

/** The values that may be shown: of fields that hold no secret, where the characters in the file themselves are plain. */
function shownRanges(text: string, connection: Connection, secrets: ReadonlySet<Json>): Range[] {
  const { id, type: written, fields, extra } = connection;
  const shown: Range[] = [];
  const spelled = ({ start, end }: Range) => text.slice(start, end).replace(QUOTES, '$<inner>');
  if (LOUD_NAME.test(id.value) && isQuiet(spelled(id.range))) shown.push(id.range);
  if (written && TYPE_NAME.test(written.value) && isQuiet(spelled(written.range))) shown.push(written.range);
  const type = azureType(written?.value ?? null);
  if (!type) return shown;
  const isShown = (entry: Entry, where: 'fields' | 'extra') =>
    isOpenEntry(type, entry, where) && isSafeToShow(spelled(entry.value.range)) && !secrets.has(entry.value.value.reveal());
  for (const entry of fields) if (isShown(entry, 'fields')) shown.push(entry.value.range);
  for (const entry of extra) if (isShown(entry, 'extra')) shown.push(entry.value.range);
  return shown;
}

/** The texts that are secrets somewhere: an anchor, or a careless hand, may put the same text where it could be shown. */
function secretValues({ type: written, fields, extra }: Connection): Json[] {
  const type = azureType(written?.value ?? null);
  return [
    ...fields.filter(({ name }) => name !== undefined && isSecretField(type, name)),
    ...extra.filter(({ key }) => isSecretField(type, `extra.${key.value}`)),
  ]
    .map(({ value }) => value.value.reveal())
    .filter((value) => typeof value === 'string' && value !== '');
}

function isQuiet(name: string): boolean {
  return name.length <= LONGEST_NAME && hitsIn(name).length === 0;
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (!last || range.start > last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}
