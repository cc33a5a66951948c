import type { Range } from '../../model/text.ts';

/** A place in a decoding that can be returned to. */
export interface Mark {
  readonly pieces: number;
  readonly length: number;
}

/**
 * A text that is made from another, piece by piece, and remembers for every piece where it comes from. Numbers instead of
 * objects: a hostile value has millions of pieces.
 */
export class Decoding {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #isCopied: boolean[] = [];
  #length = 0;

  /** Adds `source` between `from` and `to` as it stands there. */
  copy(source: string, from: number, to: number): void {
    if (to > from) this.#add(source.slice(from, to), from, to, true);
  }

  /** Adds a text that stands for what the source has between `from` and `to`. */
  replace(text: string, from: number, to: number): void {
    if (text !== '') this.#add(text, from, to, false);
  }

  #add(text: string, from: number, to: number, isCopied: boolean): void {
    this.#parts.push(text);
    this.#starts.push(this.#length);
    this.#from.push(from);
    this.#to.push(to);
    this.#isCopied.push(isCopied);
    this.#length += text.length;
  }

  mark(): Mark {
    return { pieces: this.#parts.length, length: this.#length };
  }

  /** What was added since the mark. */
  since({ pieces }: Mark): string {
    return this.#parts.slice(pieces).join('');
  }

  /** Forgets what was added since the mark. */
  returnTo({ pieces, length }: Mark): void {
    for (const list of [this.#parts, this.#starts, this.#from, this.#to, this.#isCopied]) list.length = pieces;
    this.#length = length;
  }

  text(): string {
    return this.#parts.join('');
  }

  /**
   * Where a span of the text stands in the source. Exact where it was copied; where something was replaced, all of what was
   * replaced belongs to the span. `undefined` for a text without any piece: it stands nowhere.
   */
  place({ start, end }: Range): Range | undefined {
    if (this.#length === 0) return undefined;
    if (end <= start) {
      const point = start < this.#length ? this.#sourceStart(start) : this.#sourceEnd(this.#length);
      return { start: point, end: point };
    }
    return { start: this.#sourceStart(start), end: this.#sourceEnd(Math.min(end, this.#length)) };
  }

  #sourceStart(offset: number): number {
    const index = this.#segmentAt(offset);
    const from = this.#from[index] ?? 0;
    return this.#isCopied[index] ? from + offset - (this.#starts[index] ?? 0) : from;
  }

  #sourceEnd(offset: number): number {
    const index = this.#segmentAt(offset - 1);
    return this.#isCopied[index] ? (this.#from[index] ?? 0) + offset - (this.#starts[index] ?? 0) : (this.#to[index] ?? 0);
  }

  #segmentAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
