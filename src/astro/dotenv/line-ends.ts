import { lineEnd } from '../../model/text.ts';
import { trimmedEnd } from './go-space.ts';

/**
 * Where lines end, for a reader that moves forward: the end it has found is kept, so that a hundred thousand statements on one
 * line do not search that line a hundred thousand times.
 */
export class LineEnds {
  readonly #text: string;
  #start = 0;
  #end = -1;
  #visibleEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of the line feed at or after `from`, or the end of the text. */
  end(from: number): number {
    this.#find(from);
    return this.#end;
  }

  /** The same without the white space that the line ends with; never before `from`. */
  visibleEnd(from: number): number {
    this.#find(from);
    return Math.max(from, this.#visibleEnd);
  }

  #find(from: number): void {
    if (from >= this.#start && from <= this.#end) return;
    this.#start = from;
    this.#end = lineEnd(this.#text, from);
    this.#visibleEnd = trimmedEnd(this.#text, from, this.#end);
  }
}
