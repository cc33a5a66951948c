import { COLON, isSpaceOrEnd } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** A key that is not announced by `?` is this long at most, and stands in one line (YAML 1.1, section 7.4.2; yaml.v3 counts characters). */
const MAX_KEY_LENGTH = 1024;

/** Where something began that may turn out to be a key. */
export interface KeyStart {
  readonly pos: number;
  readonly line: number;
}

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
