import type { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';
import { SIMPLE_ESCAPES } from './text-literal.ts';

/** The form in which a text literal of Python is written. */
export interface StringForm {
  readonly prefix: string;
  /** One quote or three. */
  readonly quote: string;
}

const START = /^(?<prefix>[A-Za-z]{0,2})(?<quote>"""|'''|"|')/;
const PLAIN = /[^\\\r]+/y;
const NUMBER = /\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[0-9A-Fa-f]{2})|u(?<short>[0-9A-Fa-f]{4})|U(?<long>[0-9A-Fa-f]{8}))/y;
/** Adds the text of a literal to the decoding; undefined for bytes, f-strings and names of characters. */
export function decodeString(source: string, { start, end }: Range, decoding: Decoding): StringForm | undefined {
  const { prefix, quote } = START.exec(source.slice(start, start + 5))?.groups ?? {};
  if (prefix === undefined || quote === undefined || !/^[rRuU]?$/.test(prefix)) return undefined;
  const inner = { start: start + prefix.length + quote.length, end: end - quote.length };
  if (inner.end < inner.start || !source.startsWith(quote, inner.end)) return undefined;
  const isRead = new Decoder(source.slice(inner.start, inner.end), inner.start, decoding).run(/[rR]/.test(prefix));
  return isRead ? { prefix, quote } : undefined;
}

/** Decodes the text between the quotes, which begins at `base` in the file. */
class Decoder {
  readonly #text: string;
  readonly #base: number;
  readonly #decoding: Decoding;

  constructor(text: string, base: number, decoding: Decoding) {
    this.#text = text;
    this.#base = base;
    this.#decoding = decoding;
  }

  run(isRaw: boolean): boolean {
    for (let at = 0; at < this.#text.length; ) {
      PLAIN.lastIndex = at;
      const plain = PLAIN.exec(this.#text)?.[0].length ?? 0;
      const length = plain > 0 ? this.#keep(at, plain) : this.#special(at, isRaw);
      if (length === undefined) return false;
      at += length;
    }
    return true;
  }

  /** Python ends every line with a line feed, whatever the file has. */
  #special(at: number, isRaw: boolean): number | undefined {
    const text = this.#text;
    if (text[at] === '\r') return this.#replace('\n', at, text[at + 1] === '\n' ? 2 : 1);
    if (isRaw) return this.#keep(at, 1);
    const next = text.charAt(at + 1);
    if (next === '\r') return this.#replace('', at, text[at + 2] === '\n' ? 3 : 2);
    const short = Object.hasOwn(SIMPLE_ESCAPES, next) ? SIMPLE_ESCAPES[next] : undefined;
    if (short !== undefined) return this.#replace(short, at, 2);
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text);
    if (number) return this.#number(number, at);
    return /[NxuU]/.test(next) ? undefined : this.#keep(at, 1);
  }

  #number({ 0: written, groups }: RegExpExecArray, at: number): number | undefined {
    const { octal, hex, short, long } = groups ?? {};
    const code = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
    return code > 0x10ffff ? undefined : this.#replace(String.fromCodePoint(code), at, written.length);
  }

  #keep(at: number, length: number): number {
    this.#decoding.keep(this.#text.slice(at, at + length), this.#base + at);
    return length;
  }

  #replace(text: string, at: number, length: number): number {
    this.#decoding.replace(text, this.#base + at, this.#base + at + length);
    return length;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

/** The text as a literal of that form; undefined where the form cannot hold it. */
export function spellStringLiteral(text: string, { prefix, quote }: StringForm): string | undefined {
  if (/[rR]/.test(prefix)) return spellRaw(text, prefix, quote);
  const isLong = quote.length === 3;
  const inside = text.replace(/["'\\\n\r\t\0]/g, (character) => {
    if (character === '\n' && isLong) return character;
    return character === quote.charAt(0) ? `\\${character}` : (ESCAPES[character] ?? character);
  });
  // Digits behind a NUL would be read with it.
  return /\\0[0-7]/.test(inside) ? undefined : prefix + quote + inside + quote;
}

function spellRaw(text: string, prefix: string, quote: string): string | undefined {
  const isHoldable =
    !text.includes(quote.charAt(0)) && !text.includes('\r') && !text.endsWith('\\') && !/\\$/m.test(text) && !text.includes('\0');
  return isHoldable && (quote.length === 3 || !text.includes('\n')) ? prefix + quote + text + quote : undefined;
}
