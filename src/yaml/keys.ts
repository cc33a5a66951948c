import type { Range } from '../model/text.ts';
import { COLON, END, isSpaceOrEnd, QUESTION } from './characters.ts';
import type { Cursor, KeyStart } from './cursor.ts';
import type { YamlNode } from './node.ts';

/** A key that is not announced by `?` is this long at most, and stands in one line (YAML 1.1, section 7.4.2; yaml.v3 counts characters). */
const MAX_KEY_LENGTH = 1024;

export function keyStart({ pos, lineStart }: Cursor): KeyStart {
  return { pos, line: lineStart };
}

/** Whether the cursor stands at the `:` that makes a key of what began at `start`. */
export function isAtValueOf(cursor: Cursor, start: KeyStart): boolean {
  if (cursor.code() !== COLON || !isNear(cursor, start)) return false;
  return cursor.flow > 0 || isSpaceOrEnd(cursor.code(cursor.pos + 1));
}

/** Whether what began at `start` could still be made a key by a `:` under the cursor. */
export function isNear(cursor: Cursor, { pos, line }: KeyStart): boolean {
  if (cursor.lineStart !== line) return false;
  const units = cursor.pos - pos;
  if (units <= MAX_KEY_LENGTH) return true;
  return units <= 2 * MAX_KEY_LENGTH && Array.from(cursor.text.slice(pos, cursor.pos)).length <= MAX_KEY_LENGTH;
}

/** yaml.v3 forgets that brackets may be a key when a `?` follows the first, so that they are none. */
export function isForgottenKey(cursor: Cursor, { kind, range, anchor, tag }: YamlNode): boolean {
  return (kind === 'map' || kind === 'seq') && !anchor && !tag && codeInside(cursor, range) === QUESTION;
}

/** The first character behind the bracket at the start of `range`. */
export function codeInside(cursor: Cursor, { start }: Range): number {
  let at = start + 1;
  while (cursor.code(at) !== END && isSpaceOrEnd(cursor.code(at))) at++;
  return cursor.code(at);
}
