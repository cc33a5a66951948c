import { DASH, DIGIT_0, END, isBlank, isBreak, isBreakOrEnd, isDigit, PIPE, PLUS, SPACE, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { YamlScalar } from './node.ts';
import { folded, type Properties, scalar } from './scalars.ts';

/** The text behind `|` or `>`. */
interface Header {
  readonly style: 'literal' | 'folded';
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** The column of the text, 0 when the text itself has to show it. */
  readonly indent: number;
  readonly end: number;
}

/**
 * Reads a block scalar. Its range goes from the indicator to the end of the last line that has content, without that
 * line's break; the header alone if there is none. Leaves the cursor in the first line that does not belong to it.
 */
export function readBlockScalar(cursor: Cursor, properties: Properties): YamlScalar {
  const start = cursor.pos;
  const { style, chomping, indent: declared, end: headerEnd } = readHeader(cursor);
  let { breaks, indent } = declared > 0 ? { breaks: readBlankLines(cursor, declared), indent: declared } : readLeadingLines(cursor);
  let end = headerEnd;
  let text = '';
  let lineBreak = '';
  let wasIndented = false;
  while (cursor.column === indent && cursor.code() !== END) {
    const isIndented = isBlank(cursor.code());
    const folds = style === 'folded' && lineBreak === '\n' && !wasIndented && !isIndented;
    text += folds ? folded(lineBreak, breaks) : lineBreak + breaks;
    text += readLine(cursor);
    end = cursor.pos;
    wasIndented = isIndented;
    lineBreak = cursor.code() === END ? '' : cursor.readBreak();
    breaks = readBlankLines(cursor, indent);
  }
  if (chomping !== 'strip') text += lineBreak;
  if (chomping === 'keep') text += breaks;
  cursor.mayStart = true;
  return scalar(text, style, { start, end }, properties);
}

function readHeader(cursor: Cursor): Header {
  const style = cursor.code() === PIPE ? 'literal' : 'folded';
  cursor.pos++;
  const before = readChomping(cursor);
  const digit = readIndentation(cursor);
  const chomping = before ?? readChomping(cursor) ?? 'clip';
  const end = cursor.pos;
  cursor.skipBlanks();
  cursor.skipTrailingComment();
  if (!isBreakOrEnd(cursor.code())) cursor.fail('invalid-block-header');
  if (cursor.code() !== END) cursor.skipBreak();
  const outer = Math.max(cursor.indent, 0);
  return { style, chomping, indent: digit === 0 ? 0 : outer + digit, end };
}

function readChomping(cursor: Cursor): 'strip' | 'keep' | undefined {
  const code = cursor.code();
  if (code !== DASH && code !== PLUS) return undefined;
  cursor.pos++;
  return code === DASH ? 'strip' : 'keep';
}

function readIndentation(cursor: Cursor): number {
  const code = cursor.code();
  if (!isDigit(code)) return 0;
  if (code === DIGIT_0) cursor.fail('invalid-block-header');
  cursor.pos++;
  return code - DIGIT_0;
}

function readLine(cursor: Cursor): string {
  const start = cursor.pos;
  while (!isBreakOrEnd(cursor.code())) cursor.pos++;
  return cursor.text.slice(start, cursor.pos);
}

/** The breaks of empty lines. Leaves the cursor at `indent` or before it. */
function readBlankLines(cursor: Cursor, indent: number): string {
  let breaks = '';
  for (;;) {
    while (cursor.column < indent && cursor.code() === SPACE) cursor.pos++;
    if (cursor.column < indent && cursor.code() === TAB) cursor.fail('unexpected-tab');
    if (!isBreak(cursor.code())) return breaks;
    breaks += cursor.readBreak();
  }
}

/** Empty lines that are indented further than the first line with content decide too: libyaml takes the deepest of all. */
function readLeadingLines(cursor: Cursor): { breaks: string; indent: number } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while (cursor.code() === SPACE) cursor.pos++;
    deepest = Math.max(deepest, cursor.column);
    if (cursor.code() === TAB) cursor.fail('unexpected-tab');
    if (!isBreak(cursor.code())) break;
    breaks += cursor.readBreak();
  }
  return { breaks, indent: Math.max(deepest, cursor.indent + 1, 1) };
}
