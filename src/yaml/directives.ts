import { BANG, END, isBreakOrEnd, isDigit, isNameCode, isSpaceOrEnd, PERCENT } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readTagUri } from './tag-uri.ts';

const VERSION = /^(?<major>\d{1,9})\.(?<minor>\d{1,9})$/;

/** Reads the directives under the cursor, if any, and says whether there were any. */
export function readDirectives(cursor: Cursor): boolean {
  const seen = new Set<string>();
  cursor.next();
  while (cursor.column === 0 && cursor.code() === PERCENT) {
    const start = cursor.pos;
    const subject = readDirective(cursor);
    if (seen.has(subject)) cursor.fail('invalid-directive', start, cursor.pos);
    seen.add(subject);
    cursor.next();
  }
  return seen.size > 0;
}

/**
 * Reads a line that starts with `%`, and says what must not be said twice: the version, or the meaning of a handle. A version is
 * compared only where the directive is obeyed, and not where it is merely read ahead.
 */
export function readDirective(cursor: Cursor, use: 'obeyed' | 'ahead' = 'obeyed'): string {
  const start = cursor.pos;
  cursor.pos++;
  const name = readWord(cursor, isNameCode);
  if (!isSpaceOrEnd(cursor.code())) cursor.fail('invalid-directive', start, cursor.pos + 1);
  cursor.skipBlanks();
  if (name !== 'YAML' && name !== 'TAG') cursor.fail('invalid-directive', start, cursor.pos);
  const subject = name === 'YAML' ? readVersion(cursor, start, use) : readHandle(cursor, start);
  cursor.skipBlanks();
  cursor.skipTrailingComment();
  if (!isBreakOrEnd(cursor.code())) cursor.fail('invalid-directive', start, cursor.pos);
  if (cursor.code() !== END) cursor.skipBreak();
  return subject;
}

function readVersion(cursor: Cursor, start: number, use: 'obeyed' | 'ahead'): string {
  const { major, minor } = VERSION.exec(readWord(cursor, (code) => isDigit(code) || code === 0x2e))?.groups ?? {};
  if (major === undefined || minor === undefined) cursor.fail('invalid-directive', start, cursor.pos);
  if (use === 'obeyed' && (Number(major) !== 1 || Number(minor) !== 1)) cursor.fail('unsupported-version', start, cursor.pos);
  return 'version';
}

function readHandle(cursor: Cursor, start: number): string {
  const from = cursor.pos;
  if (cursor.code() !== BANG) cursor.fail('invalid-directive', start, cursor.pos);
  cursor.pos++;
  const name = readWord(cursor, isNameCode);
  if (cursor.code() === BANG) cursor.pos++;
  else if (name !== '') cursor.fail('invalid-directive', start, cursor.pos);
  const handle = cursor.text.slice(from, cursor.pos);
  if (!isSpaceOrEnd(cursor.code())) cursor.fail('invalid-directive', start, cursor.pos);
  cursor.skipBlanks();
  const prefix = readTagUri(cursor);
  if (prefix === '' || !isSpaceOrEnd(cursor.code())) cursor.fail('invalid-directive', start, cursor.pos);
  cursor.handles.set(handle, prefix);
  return handle;
}

function readWord(cursor: Cursor, belongs: (code: number) => boolean): string {
  const start = cursor.pos;
  while (belongs(cursor.code())) cursor.pos++;
  return cursor.text.slice(start, cursor.pos);
}
