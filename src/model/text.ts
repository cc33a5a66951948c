/** A half-open span of UTF-16 offsets into the text as it was read: `start` is inside, `end` is not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Puts `text` in the place of `range`. An empty range inserts, an empty text removes. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Counted from 1, as editors do; the column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value and the place where its author wrote it. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** The range from the first to the last character of two. */
export function around(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** Two edits that start at the same place collide too: their order would be a guess. */
export function collide(a: Range, b: Range): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The start of the line of an offset. A search before the start of a text would look at its first character all the same. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** The end of the line of an offset: its line feed, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed === -1 ? text.length : feed;
}

/** The blanks, which are spaces and tabs, in front of an offset. */
export function blanksBefore(text: string, at: number): Range {
  let start = at;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return { start, end: at };
}

/** The part of a range on its first line: the place of a problem may go on to the end of the file. */
export function firstLine(text: string, { start, end }: Range): Range {
  return { start, end: Math.min(end, lineEnd(text, start)) };
}

/** The first place of a part of a text within a range; undefined where it is not there. */
export function placeWithin(text: string, { start, end }: Range, part: string): Range | undefined {
  const at = text.slice(start, end).indexOf(part);
  return at === -1 ? undefined : { start: start + at, end: start + at + part.length };
}

/** The index of the first range that ends behind `offset`; they are in order and do not overlap. */
export function firstBehind(ranges: readonly Range[], offset: number): number {
  return firstIndex(ranges.length, (index) => (ranges[index]?.end ?? 0) > offset);
}

/** What lies within a range and in none of these, in order. */
export function gapsBetween(ranges: readonly Range[], { start, end }: Range): Range[] {
  const gaps: Range[] = [];
  let at = start;
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    if (range.start >= end) break;
    if (range.start > at) gaps.push({ start: at, end: range.start });
    at = Math.max(at, range.end);
  }
  if (at < end) gaps.push({ start: at, end });
  return gaps;
}

/** The ranges in order and without overlap. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (!last || range.start > last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}

/** The text with every edit made. Throws when two edits overlap: that is a mistake of the caller, never of the input. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { range, text: replacement } of edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    if (range.start < done) throw new Error(`edits collide at offset ${range.start}`);
    result += text.slice(done, range.start) + replacement;
    done = range.end;
  }
  return result + text.slice(done);
}

/** The lines of a text, for turning offsets into positions without counting from the start each time. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const line = firstIndex(this.#starts.length, (index) => (this.#starts[index] ?? 0) > offset);
    return { line, column: offset - (this.#starts[line - 1] ?? 0) + 1 };
  }

  /** The span of a line (counted from 1) without its line break. */
  rangeOf(line: number): Range {
    const start = this.#starts[line - 1] ?? this.text.length;
    const next = this.#starts[line];
    if (next === undefined) return { start, end: this.text.length };
    return { start, end: this.text[next - 2] === '\r' ? next - 2 : next - 1 };
  }
}

/**
 * The first of the indexes below `count` for which something holds that, once it holds, holds for all behind; `count` where it holds for
 * none. Asks about as often as `count` can be halved.
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
