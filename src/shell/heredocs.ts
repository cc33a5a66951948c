import type { Range } from '../model/text.ts';
import { Cursor, type Pending } from './cursor.ts';
import type { HeredocLine, Piece, Word } from './syntax.ts';
import { readHeredocText } from './words.ts';

/** The word that ends a heredoc, and whether any of it was quoted. */
export function delimiterOf({ pieces }: Word): { readonly delimiter: string; readonly isLiteral: boolean } | undefined {
  const texts = pieces.map(plainText);
  const isLiteral = pieces.some(({ kind }) => kind === 'escape' || kind === 'quoted');
  return texts.includes(undefined) ? undefined : { delimiter: texts.join(''), isLiteral };
}

function plainText(piece: Piece): string | undefined {
  if (piece.kind === 'text' || piece.kind === 'escape') return piece.text;
  if (piece.kind !== 'quoted') return undefined;
  const texts = piece.parts.map(plainText);
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Reads the lines of the heredocs that were announced on the line which ends here. */
export function readHeredocs(cursor: Cursor): void {
  for (const pending of cursor.pending.splice(0)) readHeredoc(cursor, pending);
}

function readHeredoc(cursor: Cursor, { redirect, delimiter, isIndented, isLiteral }: Pending): void {
  const lines: HeredocLine[] = [];
  let isClosed = false;
  while (!cursor.isAtEnd() && !isClosed) {
    const line = lineAt(cursor, isLiteral, isIndented);
    isClosed = textOf(cursor.text, line, isLiteral) === delimiter;
    if (!isClosed) lines.push(heredocLine(cursor, line, isLiteral));
    cursor.at = line.next;
  }
  redirect.heredoc = { delimiter, isIndented, isLiteral, lines, isClosed };
}

interface Line {
  /** Without the tabs in front and the line feed. */
  readonly range: Range;
  /** The start of the next line. */
  readonly next: number;
}

function lineAt({ text, at, end }: Cursor, isLiteral: boolean, isIndented: boolean): Line {
  let start = at;
  while (isIndented && (text[start] === '\t' || (!isLiteral && text.startsWith('\\\n', start)))) start += text[start] === '\t' ? 1 : 2;
  let stop = endOfLine(text, start, end);
  // A backslash at the end joins the next line, unless it is escaped itself.
  while (!isLiteral && stop < end && hasOddBackslashes(text, start, stop)) stop = endOfLine(text, stop + 1, end);
  return { range: { start, end: stop }, next: Math.min(stop + 1, end) };
}

function endOfLine(text: string, from: number, end: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? end : feed;
}

function hasOddBackslashes(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
}

function textOf(text: string, { range }: Line, isLiteral: boolean): string {
  const line = text.slice(range.start, range.end);
  return isLiteral ? line : line.replaceAll('\\\n', '');
}

function heredocLine(cursor: Cursor, line: Line, isLiteral: boolean): HeredocLine {
  const { start, end } = line.range;
  const { text, at } = cursor;
  const { pieces, range } = wordOf(cursor, line, isLiteral);
  return { pieces, range, indent: text.slice(at, start), raw: text.slice(start, end) };
}

function wordOf(cursor: Cursor, { range, next }: Line, isLiteral: boolean): Word {
  const { start } = range;
  // A last line without a line feed has none in the text either.
  const end = next > range.end ? next : range.end;
  if (isLiteral) return { pieces: [{ kind: 'text', text: cursor.text.slice(start, end), range: { start, end } }], range: { start, end } };
  const line = new Cursor(cursor.text, cursor.commands, cursor.depth, { start, end });
  return { pieces: readHeredocText(line), range: { start, end } };
}
