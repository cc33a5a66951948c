import { lineEnd, type Range } from '../model/text.ts';
import type { YamlScalar } from '../yaml/node.ts';

/** Where a span of a decoded value stands in the file that holds it. Coarse but true: the whole value where it cannot be told. */
export type Placement = (span: Range) => Range;

/** The same value wherever one looks into it. */
export function wholePlacement(range: Range): Placement {
  return () => range;
}

/** Where a span of a scalar's decoded text stands in the file: exact unless the scalar is written in a way that is not followed here. */
export function scalarPlacement(text: string, scalar: YamlScalar): Placement {
  const start = asWritten(text, scalar);
  if (start !== undefined) return shifted(start, scalar);
  const offsets = offsetsOf(text, scalar);
  if (!offsets) return wholePlacement(scalar.range);
  return ({ start, end }) => {
    const from = offsets[start];
    const last = offsets[Math.max(start, end - 1)];
    if (from === undefined || last === undefined) return scalar.range;
    // A character of a quoted scalar may be written in two.
    const next = isBlock(scalar) ? last + 1 : Math.min(offsets[end] ?? last + 1, last + 2);
    return { start: from, end: end > start ? Math.max(last + 1, next) : from };
  };
}

/** Where the text of a scalar begins that stands in the file as it is, as nearly all do; undefined for every other one. */
function asWritten(text: string, { range, style, text: decoded }: YamlScalar): number | undefined {
  if (isBlock({ style })) return undefined;
  const quotes = style === 'plain' ? 0 : 1;
  const isSame = range.end - range.start === decoded.length + 2 * quotes && text.startsWith(decoded, range.start + quotes);
  return isSame ? range.start + quotes : undefined;
}

function shifted(by: number, { range, text: { length } }: YamlScalar): Placement {
  return ({ start, end }) => {
    if (start > length || end - 1 > length) return range;
    return { start: by + start, end: by + Math.max(start, Math.min(end, length + 1)) };
  };
}

/** Whether spans of the scalar can be placed exactly. */
export function isExact(text: string, scalar: YamlScalar): boolean {
  return asWritten(text, scalar) !== undefined || offsetsOf(text, scalar) !== undefined;
}

/** For each UTF-16 unit of the decoded text its offset in the file, and one more for the end. */
function offsetsOf(text: string, scalar: YamlScalar): readonly number[] | undefined {
  const walked = isBlock(scalar) ? walkBlock(text, scalar) : walkFlow(text, scalar);
  return walked && walked.length === scalar.text.length + 1 ? walked : undefined;
}

function isBlock({ style }: Pick<YamlScalar, 'style'>): boolean {
  return style === 'literal' || style === 'folded';
}

/** Plain and quoted scalars: characters stand for themselves, but for escapes and for line breaks, which are folded. */
function walkFlow(text: string, { range, style, text: decoded }: YamlScalar): number[] | undefined {
  const quotes = style === 'plain' ? 0 : 1;
  const end = range.end - quotes;
  const offsets: number[] = [];
  let at = range.start + quotes;
  while (at < end) {
    const unit = unitAt(text, at, end, style);
    if (!unit) return undefined;
    for (const character of unit.gives) {
      if (decoded[offsets.length] !== character) return undefined;
      offsets.push(at);
    }
    at += unit.length;
  }
  offsets.push(end);
  return offsets;
}

interface Unit {
  readonly gives: string;
  readonly length: number;
}

const BREAKS = /[ \t]*(?:\r?\n[ \t]*)+/y;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', r: '\r', t: '\t' };

function unitAt(text: string, at: number, end: number, style: YamlScalar['style']): Unit | undefined {
  const character = text[at] ?? '';
  if (style === 'single-quoted' && character === "'") return text[at + 1] === "'" ? { gives: "'", length: 2 } : undefined;
  if (style === 'double-quoted' && character === '\\') return escapeAt(text, at);
  if (character !== ' ' && character !== '\t' && character !== '\n' && character !== '\r') return { gives: character, length: 1 };
  BREAKS.lastIndex = at;
  const gap = BREAKS.exec(text)?.[0];
  if (gap === undefined || at + gap.length > end) return { gives: character, length: 1 };
  const breaks = gap.split('\n').length - 1;
  return { gives: breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), length: gap.length };
}

function escapeAt(text: string, at: number): Unit | undefined {
  const kind = text[at + 1] ?? '';
  const short = SHORT_ESCAPES[kind];
  if (short !== undefined) return { gives: short, length: 2 };
  if (kind !== 'u') return undefined;
  const code = Number.parseInt(text.slice(at + 2, at + 6), 16);
  return Number.isNaN(code) ? undefined : { gives: String.fromCharCode(code), length: 6 };
}

/** A literal or folded block: every line without the indentation, and line breaks that are blanks where two lines are folded. */
function walkBlock(text: string, { range, style, text: decoded }: YamlScalar): number[] | undefined {
  const walk = new BlockWalk(decoded, style === 'folded');
  let at = text.indexOf('\n', range.start) + 1;
  if (at === 0) return undefined;
  while (walk.goesOn && at < text.length) {
    const stop = lineEnd(text, at);
    const end = text[stop - 1] === '\r' ? stop - 1 : stop;
    if (!walk.line(text, at, end)) return undefined;
    at = stop + 1;
  }
  if (!walk.rest()) return undefined;
  walk.offsets.push(range.end);
  return walk.offsets;
}

/** Finds the characters of a decoded block in its lines, one after the other. */
class BlockWalk {
  readonly offsets: number[] = [];
  readonly #decoded: string;
  /** The end without the line breaks there. */
  readonly #contentEnd: number;
  readonly #isFolded: boolean;
  /** The offsets of the line breaks behind the last line with content. */
  #breaks: number[] = [];
  /** Unknown before the first line with content. */
  #indent: number | undefined;
  #wasIndented = false;

  constructor(decoded: string, isFolded: boolean) {
    this.#decoded = decoded;
    let end = decoded.length;
    while (decoded[end - 1] === '\n') end--;
    this.#contentEnd = end;
    this.#isFolded = isFolded;
  }

  /** Whether there is more in the decoded text than the line breaks behind the last line. */
  get goesOn(): boolean {
    const { length } = this.offsets;
    return length < this.#contentEnd || length + this.#breaks.length < this.#decoded.length;
  }

  /** Takes a line; false for one that the decoded text does not have. */
  line(text: string, start: number, end: number): boolean {
    const blanks = blanksAt(text, start, end);
    // The first line with content shows the indentation, unless the header says a smaller one.
    const indent =
      this.#indent ?? (start + blanks < end ? blanks - blanksAt(this.#decoded, this.#breaks.length, this.#decoded.length) : end);
    if (start + Math.min(blanks, indent) >= end) {
      this.#breaks.push(end);
      return true;
    }
    const isIndented = text[start + indent] === ' ' || text[start + indent] === '\t';
    const isFirst = this.#indent === undefined;
    this.#indent = indent;
    const folds = this.#isFolded && !isFirst && !this.#wasIndented && !isIndented;
    this.#wasIndented = isIndented;
    if (!this.#separate(folds)) return false;
    for (let offset = start + indent; offset < end; offset++) if (!this.#take(text[offset], offset)) return false;
    this.#breaks = [end];
    return true;
  }

  /** The line breaks at the end, as many as are kept. */
  rest(): boolean {
    for (const offset of this.#breaks) if (this.offsets.length < this.#decoded.length && !this.#take('\n', offset)) return false;
    return this.offsets.length === this.#decoded.length;
  }

  #separate(folds: boolean): boolean {
    const [first, ...others] = this.#breaks;
    if (folds && first !== undefined && others.length === 0) return this.#take(' ', first);
    return (folds ? others : this.#breaks).every((offset) => this.#take('\n', offset));
  }

  #take(character: string | undefined, offset: number): boolean {
    if (this.#decoded[this.offsets.length] !== character) return false;
    this.offsets.push(offset);
    return true;
  }
}

/** How many blanks are at a place. */
function blanksAt(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === ' ') at++;
  return at - start;
}
