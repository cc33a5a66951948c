import { MaskedText } from '../masking/masked-text.ts';
import { firstIndex, Lines, type Range } from '../model/text.ts';
import { rawLine, type ShownLine } from './changed-lines.ts';
import { MAX_SHOWN } from './limits.ts';

/** A part that is nearer to the beginning of its line is shown with it. */
const FAR = 400;

/** A text with its secrets blanked out. */
export class ShownText {
  readonly #lines: Lines;
  readonly #masked: MaskedText;
  readonly #starts: readonly number[];

  /** `parts` are all parts that may be asked for: of a line with several of them one is shown without the others. */
  constructor(text: string, blanks: readonly Range[], parts: readonly Range[]) {
    this.#lines = new Lines(text);
    this.#masked = new MaskedText(text, blanks);
    this.#starts = parts.map(({ start }) => start).toSorted((a, b) => a - b);
  }

  /** Whether all of a part may be shown. */
  isWhole(part: Range | undefined): boolean {
    return part !== undefined && this.#masked.isShownWhole(part);
  }

  /** The lines of a part without empty ones and without the indentation that they share, as far as they are shown. */
  linesOf(part: Range): ShownLine[] {
    const first = this.#lines.positionAt(part.start).line;
    const last = this.#lines.positionAt(Math.max(part.start, part.end - 1)).line;
    const filled: { readonly raw: string | undefined; readonly text: string }[] = [];
    let room = MAX_SHOWN;
    let number = first;
    for (; number <= last && room > 0; number++) {
      const text = this.#line(number, part);
      if (text.trim() !== '') filled.push({ raw: this.#isShared(number, part) ? undefined : rawLine(this.#lines, number), text });
      room -= text.length;
    }
    const indent = filled.reduce((least, { text }) => Math.min(least, text.search(/\S/)), Number.POSITIVE_INFINITY);
    const shown = filled.map(({ raw, text }) => ({ raw, text: text.slice(indent).trimEnd() }));
    const left = last - number + 1;
    return left <= 0 ? shown : [...shown, { raw: undefined, text: `… and ${left} more ${left === 1 ? 'line' : 'lines'}` }];
  }

  /** A line; of one that is too long to be shown, the text of the part. */
  #line(number: number, part: Range): string {
    const whole = this.#lines.rangeOf(number);
    const line = this.#masked.part(this.#isShared(number, part) ? within(whole, part) : whole);
    if (line.length <= MAX_SHOWN) return line.text;
    const { start, end } = line.markOf(part) ?? { start: 0, end: line.length };
    const from = start > FAR ? start : 0;
    const until = Math.min(end, from + MAX_SHOWN);
    return `${from > 0 ? '…' : ''}${line.slice(from, until)}${until < line.length ? '…' : ''}`;
  }

  /** Whether another part begins in a line. */
  #isShared(number: number, part: Range): boolean {
    const { start, end } = this.#lines.rangeOf(number);
    return this.#firstFrom(start) < Math.min(part.start, end) || this.#firstFrom(Math.max(start, part.end)) < end;
  }

  /** Where the first part at or behind an offset begins. */
  #firstFrom(offset: number): number {
    const index = firstIndex(this.#starts.length, (each) => (this.#starts[each] ?? 0) >= offset);
    return this.#starts[index] ?? Number.POSITIVE_INFINITY;
  }
}

function within(line: Range, part: Range): Range {
  return { start: Math.max(line.start, part.start), end: Math.min(line.end, part.end) };
}
