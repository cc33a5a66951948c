import type { Cursor } from './cursor.ts';

/** The escapes of one letter, by that letter. yaml.v3 does not know the `\\/` of JSON and YAML 1.2, and has `\\'` of its own. */
const SINGLE: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** How many hexadecimal digits follow. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const HEXADECIMAL = /^[0-9A-Fa-f]+$/;

const MAX_CODE_POINT = 0x10ffff;

/** Reads an escape of double quotes, from its backslash on. */
export function readEscape(cursor: Cursor): string {
  const start = cursor.pos;
  const letter = cursor.text.charAt(start + 1);
  const character = Object.hasOwn(SINGLE, letter) ? SINGLE[letter] : undefined;
  if (character !== undefined) {
    cursor.pos += 2;
    return character;
  }
  const digits = Object.hasOwn(DIGITS, letter) ? DIGITS[letter] : undefined;
  if (digits === undefined) cursor.fail('unknown-escape', start, Math.min(start + 2, cursor.text.length));
  return readNumber(cursor, digits);
}

function readNumber(cursor: Cursor, digits: number): string {
  const start = cursor.pos + 2;
  const end = start + digits;
  const number = cursor.text.slice(start, end);
  const point = Number.parseInt(number, 16);
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  if (number.length < digits || !HEXADECIMAL.test(number) || isSurrogate || point > MAX_CODE_POINT) {
    cursor.fail('invalid-escape', cursor.pos, Math.min(end, cursor.text.length));
  }
  cursor.pos = end;
  return String.fromCodePoint(point);
}
