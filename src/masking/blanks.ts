import { MASK } from '../model/hidden.ts';
import type { ReadText } from '../model/source.ts';
import { firstBehind, gapsBetween, type Range } from '../model/text.ts';
import { hitsIn } from './mask-text.ts';
import { permittedParts } from './permitted.ts';

/**
 * The places of a text that must not be shown, in order and without overlap: all but what is permitted. `before` is the text
 * that it was made of.
 */
export function blanksOf(read: ReadText, before?: ReadText): readonly Range[] {
  return gapsBetween(permittedParts(read, before), { start: 0, end: read.text.length });
}

/** Whether all of a part of the text is shown. */
export function isShownWhole(text: string, part: Range, blanks: readonly Range[]): boolean {
  return blanksIn(text, part, blanks).length === 0;
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
