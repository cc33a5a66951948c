import type { Decoding } from '../model/decoding.ts';
import type { Range } from '../model/text.ts';

/** How a text literal of Python is written. */
export interface StringForm {
  readonly prefix: string;
  /** One quote or three. */
  readonly quote: string;
}

const START = /^(?<prefix>[A-Za-z]{0,2})(?<quote>"""|'''|"|')/;
const PLAIN = /[^\\\r]+/y;
const NUMBER = /\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[0-9A-Fa-f]{2})|u(?<short>[0-9A-Fa-f]{4})|U(?<long>[0-9A-Fa-f]{8}))/y;
const SHORT: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Adds the text of a literal to the decoding; undefined for bytes, f-strings and names of characters. */
export function decodeString(source: string, { start, end }: Range, decoding: Decoding): StringForm | undefined {
  const { prefix, quote } = START.exec(source.slice(start, start + 5))?.groups ?? {};
  if (prefix === undefined || quote === undefined || !/^[rRuU]?$/.test(prefix)) return undefined;
  const inner = { start: start + prefix.length + quote.length, end: end - quote.length };
  if (inner.end < inner.start || !source.startsWith(quote, inner.end)) return undefined;
  return decode(source, inner, /[rR]/.test(prefix), decoding) ? { prefix, quote } : undefined;
}

function decode(source: string, { start, end }: Range, isRaw: boolean, decoding: Decoding): boolean {
  for (let at = start; at < end; ) {
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(source)?.[0].length ?? 0;
    const next = plain > 0 ? copied(source, at, Math.min(at + plain, end), decoding) : special(source, at, isRaw, decoding);
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

function copied(source: string, at: number, end: number, decoding: Decoding): number {
  decoding.copy(source, at, end);
  return end;
}

/** Python ends every line with a line feed, whatever the file has. */
function special(source: string, at: number, isRaw: boolean, decoding: Decoding): number | undefined {
  if (source[at] === '\r') return replaced('\n', at, source[at + 1] === '\n' ? 2 : 1, decoding);
  if (isRaw) return copied(source, at, at + 1, decoding);
  const next = source.charAt(at + 1);
  if (next === '\r') return replaced('', at, source[at + 2] === '\n' ? 3 : 2, decoding);
  const short = Object.hasOwn(SHORT, next) ? SHORT[next] : undefined;
  if (short !== undefined) return replaced(short, at, 2, decoding);
  if (next === 'N') return undefined;
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(source);
  if (number) return numbered(number, at, decoding);
  return /[xuU]/.test(next) ? undefined : copied(source, at, at + 1, decoding);
}

function numbered({ 0: written, groups }: RegExpExecArray, at: number, decoding: Decoding): number | undefined {
  const { octal, hex, short, long } = groups ?? {};
  const code = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  return code > 0x10ffff ? undefined : replaced(String.fromCodePoint(code), at, written.length, decoding);
}

function replaced(text: string, at: number, length: number, decoding: Decoding): number {
  decoding.replace(text, at, at + length);
  return at + length;
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
