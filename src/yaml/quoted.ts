import { BACKSLASH, DOUBLE_QUOTE, END, isBlank, isBreak, SINGLE_QUOTE } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { readEscape } from './escapes.ts';
import type { YamlScalar } from './node.ts';
import { folded, type Properties, scalar } from './scalars.ts';

/** Reads a value in quotes. Leaves the cursor behind the closing quote. */
export function readQuoted(cursor: Cursor, properties: Properties): YamlScalar {
  const start = cursor.pos;
  const quote = cursor.code();
  cursor.mayStart = false;
  cursor.pos++;
  let text = readRun(cursor, quote);
  while (!closes(cursor, quote)) {
    if (cursor.code() === END) cursor.fail('unclosed-quote', start);
    text += readSpecial(cursor) + readRun(cursor, quote);
  }
  cursor.pos++;
  const style = quote === DOUBLE_QUOTE ? 'double-quoted' : 'single-quoted';
  return scalar(text, style, { start, end: cursor.pos }, properties);
}

function closes(cursor: Cursor, quote: number): boolean {
  return cursor.code() === quote && (quote === DOUBLE_QUOTE || cursor.code(cursor.pos + 1) !== SINGLE_QUOTE);
}

/** The characters that stand for themselves; white space before a line break is not among them. */
function readRun(cursor: Cursor, quote: number): string {
  const { text } = cursor;
  const { length } = text;
  const start = cursor.pos;
  let at = start;
  let code = END;
  for (; at < length; at++) {
    code = text.charCodeAt(at);
    if (code === quote || isBreak(code) || (code === BACKSLASH && quote === DOUBLE_QUOTE)) break;
  }
  cursor.pos = at;
  if (!isBreak(code)) return text.slice(start, at);
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return text.slice(start, at);
}

/** A line break, an escape, or a doubled single quote. */
function readSpecial(cursor: Cursor): string {
  if (isBreak(cursor.code())) return folded(cursor.readBreak(), readBlankLines(cursor));
  if (cursor.code() === SINGLE_QUOTE) {
    cursor.pos += 2;
    return "'";
  }
  if (!isBreak(cursor.code(cursor.pos + 1))) return readEscape(cursor);
  cursor.pos++;
  cursor.skipBreak();
  return readBlankLines(cursor);
}

/** The breaks of the lines that have nothing but white space, from the start of a line on. */
function readBlankLines(cursor: Cursor): string {
  let breaks = '';
  for (;;) {
    cursor.skipBlanks();
    if (!isBreak(cursor.code())) break;
    breaks += cursor.readBreak();
  }
  if (cursor.isAtDocumentMarker()) cursor.fail('marker-in-quotes', cursor.pos, cursor.pos + 3);
  return breaks;
}
