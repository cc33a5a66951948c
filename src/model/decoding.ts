import { firstIndex, type Range } from './text.ts';

/** A place in a decoding that can be returned to. */
export interface Mark {
  readonly pieces: number;
  readonly length: number;
}

/** The numbers that are kept of a piece, side by side in one list: an object for each would be too many in a hostile value. */
const START = 0;
const FROM = 1;
const TO = 2;
const IS_COPIED = 3;
const WIDTH = 4;

/** A text that is made from another, piece by piece, and remembers for every piece where it comes from. */
export class Decoding {
  #parts: string[] = [];
  readonly #pieces: number[] = [];
  #length = 0;
  #hasReplaced = false;

  /** Adds `source` between `from` and `to` as it stands there. */
  copy(source: string, from: number, to: number): void {
    if (to > from) this.#add(source.slice(from, to), from, to, 1);
  }

  /** Adds a text that the source has as it is at `from`. */
  keep(text: string, from: number): void {
    if (text !== '') this.#add(text, from, from + text.length, 1);
  }

  /** Adds a text that stands for what the source has between `from` and `to`. */
  replace(text: string, from: number, to: number): void {
    this.#hasReplaced = true;
    if (text !== '') this.#add(text, from, to, 0);
  }

  /** Whether any part of the text stands otherwise in the source, or ever did. */
  get hasReplaced(): boolean {
    return this.#hasReplaced;
  }

  #add(text: string, from: number, to: number, isCopied: 0 | 1): void {
    this.#parts.push(text);
    this.#pieces.push(this.#length, from, to, isCopied);
    this.#length += text.length;
  }

  mark(): Mark {
    return { pieces: this.#parts.length, length: this.#length };
  }

  /** The text that was added since the mark. */
  since({ pieces }: Mark): string {
    return this.#parts.slice(pieces).join('');
  }

  /** Forgets what was added since the mark. */
  returnTo({ pieces, length }: Mark): void {
    this.#parts.length = pieces;
    this.#pieces.length = pieces * WIDTH;
    this.#length = length;
  }

  /** The whole text. Nothing can be added afterwards: only the places are kept. */
  finish(): string {
    const text = this.#parts.join('');
    this.#parts = [];
    return text;
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
    const piece = this.#pieceAt(offset);
    const from = this.#field(piece, FROM);
    return this.#field(piece, IS_COPIED) === 1 ? from + offset - this.#field(piece, START) : from;
  }

  #sourceEnd(offset: number): number {
    const piece = this.#pieceAt(offset - 1);
    const isCopied = this.#field(piece, IS_COPIED) === 1;
    return isCopied ? this.#field(piece, FROM) + offset - this.#field(piece, START) : this.#field(piece, TO);
  }

  #pieceAt(offset: number): number {
    return Math.max(0, firstIndex(this.#pieces.length / WIDTH, (piece) => this.#field(piece, START) > offset) - 1);
  }

  #field(piece: number, field: number): number {
    return this.#pieces[piece * WIDTH + field] ?? 0;
  }
}
