import { firstIndex, type Range } from '../model/text.ts';

/** A place as the protocol has it: both numbers from 0, the character in units of the agreed encoding. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

export interface EditorRange {
  readonly start: EditorPosition;
  readonly end: EditorPosition;
}

/** The supported encodings of positions; an editor that names none of them gets the first. */
export const ENCODINGS = ['utf-16', 'utf-8', 'utf-32'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** The supported encoding that the editor prefers. */
export function agreedEncoding(offered: readonly string[] = []): Encoding {
  return offered.map((name) => ENCODINGS.find((known) => known === name)).find((known) => known !== undefined) ?? 'utf-16';
}

/** The end of a line in the protocol. A single carriage return is one too. */
const LINE_BREAK = /\r\n?|\n/g;

/** The lines of a text, for turning places of an editor into offsets and back. */
export class TextIndex {
  readonly #text: string;
  readonly #encoding: Encoding;
  readonly #starts: readonly number[];

  constructor(text: string, encoding: Encoding) {
    this.#text = text;
    this.#encoding = encoding;
    const starts = [0];
    for (const { index, 0: ending } of text.matchAll(LINE_BREAK)) starts.push(index + ending.length);
    this.#starts = starts;
  }

  /** The offset of a place; one behind the end of its line is the end of the line, one behind the last line the end of the text. */
  offsetAt({ line, character }: EditorPosition): number {
    const start = this.#starts[Math.max(0, line)];
    if (start === undefined) return this.#text.length;
    const content = this.#lineFrom(start, line);
    return start + unitsBefore(content, Math.max(0, character), this.#encoding);
  }

  positionAt(offset: number): EditorPosition {
    const at = Math.min(Math.max(0, offset), this.#text.length);
    const line = firstIndex(this.#starts.length, (index) => (this.#starts[index] ?? 0) > at) - 1;
    const start = this.#starts[line] ?? 0;
    const content = this.#lineFrom(start, line);
    return { line, character: lengthIn(content.slice(0, at - start), this.#encoding) };
  }

  rangeOf({ start, end }: Range): EditorRange {
    return { start: this.positionAt(start), end: this.positionAt(Math.max(start, end)) };
  }

  spanOf({ start, end }: EditorRange): Range {
    const [from, until] = [this.offsetAt(start), this.offsetAt(end)];
    return { start: Math.min(from, until), end: Math.max(from, until) };
  }

  /** The line without its end. */
  #lineFrom(start: number, line: number): string {
    const content = this.#text.slice(start, this.#starts[line + 1] ?? this.#text.length);
    return content.endsWith('\r\n') ? content.slice(0, -2) : /[\r\n]$/.test(content) ? content.slice(0, -1) : content;
  }
}

const WIDTH: Readonly<Record<Encoding, (point: number) => number>> = {
  'utf-16': (point) => (point > 0xffff ? 2 : 1),
  'utf-8': (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4),
  'utf-32': () => 1,
};

function lengthIn(text: string, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.length;
  let length = 0;
  for (const character of text) length += WIDTH[encoding](character.codePointAt(0) ?? 0);
  return length;
}

/** How many UTF-16 units of a text lie before a character. */
function unitsBefore(text: string, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return Math.min(character, text.length);
  let [units, left] = [0, character];
  for (const each of text) {
    left -= WIDTH[encoding](each.codePointAt(0) ?? 0);
    if (left < 0) break;
    units += each.length;
  }
  return units;
}
