import { isNameCode, PERCENT } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** The characters of a tag besides letters, digits, `-`, `_` and escapes. */
const PUNCTUATION: ReadonlySet<number> = new Set(Array.from(";/?:@&=+$,.!~*'()[]", (character) => character.charCodeAt(0)));

/** Up to four octets, which is the longest character. */
const ESCAPES = /^(?:%[0-9A-Fa-f]{2}){1,4}/;

/** Reads the letters of a tag, which may be none, and decodes its `%XX`. */
export function readTagUri(cursor: Cursor): string {
  let uri = '';
  for (;;) {
    const start = cursor.pos;
    while (isNameCode(cursor.code()) || PUNCTUATION.has(cursor.code())) cursor.pos++;
    uri += cursor.text.slice(start, cursor.pos);
    if (cursor.code() !== PERCENT) return uri;
    uri += readEscapedCharacter(cursor);
  }
}

/** One character, written as the octets of its UTF-8. */
function readEscapedCharacter(cursor: Cursor): string {
  const [escapes = ''] = ESCAPES.exec(cursor.text.slice(cursor.pos, cursor.pos + 12)) ?? [];
  const length = 3 * octetsOf(Number.parseInt(escapes.slice(1, 3), 16));
  const character = escapes.length < length ? undefined : decoded(escapes.slice(0, length));
  if (character === undefined) cursor.fail('invalid-tag', cursor.pos, Math.min(cursor.pos + 3, cursor.text.length));
  cursor.pos += length;
  return character;
}

/** How many octets a character has, by its first; NaN and octets that start none give more than there can be. */
function octetsOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc0 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf8 ? 4 : 5;
}

function decoded(escapes: string): string | undefined {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return undefined;
  }
}
