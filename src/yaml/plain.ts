import { COLON, END, endsFlowPlain, HASH, isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { YamlScalar } from './node.ts';
import { folded, type Properties, scalar } from './scalars.ts';

/** Characters that continue a value whatever stands around them: neither white space nor what may end it. */
const ORDINARY = /[^\s\x85:#,[\]{}?]*/y;
const SPACES = / */y;

/** Reads a plain scalar, which may go on over the next lines. Leaves the cursor behind the white space that follows it. */
export function readPlain(cursor: Cursor, properties: Properties): YamlScalar {
  const start = cursor.pos;
  let end = endOfLine(cursor);
  let text = cursor.text.slice(start, end);
  cursor.pos = end;
  cursor.mayStart = false;
  let gap = readGap(cursor);
  while (gap !== undefined && goesOn(cursor)) {
    const from = cursor.pos;
    end = endOfLine(cursor);
    text += gap + cursor.text.slice(from, end);
    cursor.pos = end;
    gap = readGap(cursor);
  }
  return scalar(text, 'plain', { start, end }, properties);
}

/** Where the part of the value that stands in this line ends, without white space. */
function endOfLine(cursor: Cursor): number {
  const { text, flow } = cursor;
  const { length } = text;
  let end = cursor.pos;
  for (let at = cursor.pos; at < length; at++) {
    ORDINARY.lastIndex = at;
    ORDINARY.test(text);
    if (ORDINARY.lastIndex > at) end = ORDINARY.lastIndex;
    at = ORDINARY.lastIndex;
    const code = cursor.code(at);
    if (isBlank(code)) continue;
    if (at >= length) break;
    if (isBreak(code)) break;
    if (code === COLON && isSpaceOrEnd(cursor.code(at + 1))) break;
    if (code === HASH && end < at) break;
    if (flow > 0 && endsFlowPlain(code)) break;
    end = at + 1;
  }
  return end;
}

/** The text that the line breaks under the cursor become if the value goes on behind them; undefined if there are none. */
function readGap(cursor: Cursor): string | undefined {
  cursor.skipBlanks();
  if (!isBreak(cursor.code())) return undefined;
  const first = cursor.readBreak();
  let others = '';
  for (;;) {
    skipIndentation(cursor);
    if (!isBreak(cursor.code())) break;
    others += cursor.readBreak() + cursor.readEmptyLines();
  }
  if (cursor.flow === 0) cursor.mayStart = true;
  return folded(first, others);
}

function skipIndentation(cursor: Cursor): void {
  SPACES.lastIndex = cursor.pos;
  SPACES.test(cursor.text);
  cursor.pos = SPACES.lastIndex;
  while (isBlank(cursor.code())) {
    if (cursor.code() === TAB && cursor.column <= cursor.indent) cursor.fail('unexpected-tab');
    cursor.pos++;
  }
}

/** Whether the line under the cursor belongs to the value that began above. */
function goesOn(cursor: Cursor): boolean {
  const code = cursor.code();
  if (code === END || code === HASH || isBreakOrEnd(code)) return false;
  if (cursor.flow === 0 && cursor.column <= cursor.indent) return false;
  if (cursor.isAtDocumentMarker()) return false;
  if (code === COLON && isSpaceOrEnd(cursor.code(cursor.pos + 1))) return false;
  if (cursor.flow > 0 && endsFlowPlain(code)) return false;
  cursor.mayStart = false;
  return true;
}
