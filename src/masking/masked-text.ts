import { MASK } from '../model/hidden.ts';
import { firstBehind, firstIndex, merged, type Range } from '../model/text.ts';
import { hitsIn } from './mask-text.ts';

/** The result for a longer part is kept: a text may be one line of megabytes, and each finding is shown with its line. */
const LONG = 2_000;

/** A text as it may be shown, part by part: every blank is the mask. */
export class MaskedText {
  readonly #text: string;
  readonly #blanks: readonly Range[];
  readonly #long = new Map<number, MaskedPart>();

  /** `blanks` are in order and do not overlap. */
  constructor(text: string, blanks: readonly Range[]) {
    this.#text = text;
    this.#blanks = blanks;
  }

  /** A part of the text, such as a line. */
  part(part: Range): MaskedPart {
    if (part.end - part.start < LONG) return this.#made(part);
    const known = this.#long.get(part.start);
    if (known?.end === part.end) return known;
    const made = this.#made(part);
    this.#long.set(part.start, made);
    return made;
  }

  /** Whether all of a part is shown. */
  isShownWhole(part: Range): boolean {
    return blanksIn(this.#text, part, this.#blanks).length === 0;
  }

  #made(part: Range): MaskedPart {
    return new MaskedPart(this.#text, part, blanksIn(this.#text, part, this.#blanks));
  }
}

/** A blank, and where its mask begins in the shown text. */
interface Masked extends Range {
  readonly shownAt: number;
}

/** A part of a text with every blank replaced by the mask. A piece of it costs no more than the piece is long. */
export class MaskedPart {
  readonly #text: string;
  readonly #start: number;
  readonly #masked: readonly Masked[];
  /** Where the part ends in the text. */
  readonly end: number;
  /** How many characters are shown. */
  readonly length: number;

  constructor(text: string, { start, end }: Range, blanks: readonly Range[]) {
    this.#text = text;
    this.#start = start;
    this.end = end;
    let gain = 0;
    this.#masked = blanks.map((blank) => {
      const masked = { start: Math.max(blank.start, start), end: Math.min(blank.end, end) };
      const shownAt = masked.start - start + gain;
      gain += MASK.length - (masked.end - masked.start);
      return { ...masked, shownAt };
    });
    this.length = end - start + gain;
  }

  get text(): string {
    return this.slice(0, this.length);
  }

  /** The piece between two places of the shown text. */
  slice(from: number, until: number): string {
    let shown = '';
    let at = Math.max(0, from);
    for (
      let index = Math.max(
        0,
        this.#last(({ shownAt }) => shownAt <= at),
      );
      index < this.#masked.length;
      index++
    ) {
      const masked = this.#masked[index];
      if (!masked || masked.shownAt >= until) break;
      const end = masked.shownAt + MASK.length;
      if (end <= at) continue;
      shown += this.#copied(at, masked.shownAt) + MASK.slice(Math.max(0, at - masked.shownAt), until - masked.shownAt);
      at = Math.min(end, until);
    }
    return shown + this.#copied(at, Math.min(until, this.length));
  }

  /** The place of a mark in the shown text; a mask is marked whole. undefined for one outside of the part. */
  markOf({ start, end }: Range): Range | undefined {
    if (start > this.end || end < this.#start) return undefined;
    const from = start < this.#start ? 0 : this.#shownStart(start);
    const until = end > this.end || end <= this.#start ? this.length : this.#shownEnd(end);
    return { start: from, end: Math.max(from, until) };
  }

  #shownStart(offset: number): number {
    const masked = this.#masked[this.#last((each) => each.start <= offset)];
    if (!masked) return offset - this.#start;
    return offset < masked.end ? masked.shownAt : masked.shownAt + MASK.length + offset - masked.end;
  }

  #shownEnd(offset: number): number {
    const masked = this.#masked[this.#last((each) => each.start < offset)];
    if (!masked) return offset - this.#start;
    return masked.shownAt + MASK.length + Math.max(0, offset - masked.end);
  }

  /** The characters of the text between two places of the shown text between which nothing is masked. */
  #copied(from: number, until: number): string {
    if (until <= from) return '';
    const before = this.#masked[this.#last(({ shownAt }) => shownAt < until)];
    const start = before ? before.end + from - before.shownAt - MASK.length : this.#start + from;
    return this.#text.slice(start, start + until - from);
  }

  /** The index of the last blank for which something holds that holds for all before it; -1 where it holds for none. */
  #last(holds: (masked: Masked) => boolean): number {
    const behind = firstIndex(this.#masked.length, (index) => {
      const masked = this.#masked[index];
      return !masked || !holds(masked);
    });
    return behind - 1;
  }
}

/** The blanks that touch a part, and everything in it with the format of a secret: a key may be one, or the text between two values. */
function blanksIn(text: string, part: Range, blanks: readonly Range[]): readonly Range[] {
  if (part.end <= part.start) return [];
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
