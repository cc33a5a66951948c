import type { Range } from '../model/text.ts';

/** The text between the quotes, and the flags of the prefix. */
export interface Quoted {
  readonly content: Range;
  readonly isRaw: boolean;
  readonly isBytes: boolean;
}

const OPENING = /^(?<prefix>[A-Za-z]{0,3})(?<quote>"""|'''|"|')/;
/** The characters of the simple escapes, by the character behind the backslash. */
export const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
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
  '\n': '',
};
/** The digits that a code takes, by the letter before them. */
const CODE_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const HEX = /^[0-9A-Fa-f]{1,8}$/;
const OCTAL = /^[0-7]{1,3}/;
const LAST_CODE_POINT = 0x10_ff_ff;

/** The parts of a literal; undefined for one that its author has not closed. */
export function quotedAt(text: string, { start, end }: Range): Quoted | undefined {
  const { prefix, quote } = OPENING.exec(text.slice(start, start + 6))?.groups ?? {};
  if (prefix === undefined || quote === undefined) return undefined;
  const content = { start: start + prefix.length + quote.length, end: end - quote.length };
  if (content.end < content.start || !text.startsWith(quote, content.end)) return undefined;
  return { content, isRaw: /r/i.test(prefix), isBytes: /b/i.test(prefix) };
}

/** The text that Python makes of the characters between the quotes. */
export function decoded(raw: string, isRaw: boolean): string {
  const text = raw.includes('\r') ? raw.replaceAll('\r\n', '\n') : raw;
  if (isRaw || !text.includes('\\')) return text;
  let result = '';
  let done = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', done)) {
    const { value, length } = escapeAt(text, at);
    result += text.slice(done, at) + value;
    done = at + length;
  }
  return result + text.slice(done);
}

function escapeAt(text: string, at: number): { readonly value: string; readonly length: number } {
  const letter = text[at + 1] ?? '';
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { value: simple, length: 2 };
  const digits = CODE_DIGITS[letter];
  const octal = OCTAL.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) return { value: String.fromCodePoint(Number.parseInt(octal, 8)), length: 1 + octal.length };
  const code = digits === undefined ? '' : text.slice(at + 2, at + 2 + digits);
  const number = HEX.test(code) && code.length === digits ? Number.parseInt(code, 16) : LAST_CODE_POINT + 1;
  // An escape that Python does not know stays as it is.
  return number > LAST_CODE_POINT ? { value: `\\${letter}`, length: 2 } : { value: String.fromCodePoint(number), length: 2 + code.length };
}
