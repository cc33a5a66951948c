import type { Cursor } from './cursor.ts';
import { readHeredocs } from './heredocs.ts';

/** Moves over blanks, comments and continued lines. */
export function skipBlanks(cursor: Cursor): void {
  for (;;) {
    const { character, at } = cursor;
    if (character === ' ' || character === '\t') cursor.at++;
    else if (cursor.startsWith('\\\n')) cursor.at += 2;
    else if (character === '#' && isWordStart(cursor.text, at)) skipComment(cursor);
    else return;
  }
}

function skipComment(cursor: Cursor): void {
  const start = cursor.at;
  const feed = cursor.text.indexOf('\n', start);
  cursor.at = feed === -1 ? cursor.end : feed;
  cursor.comments.push({ start, end: cursor.at });
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || ' \t\n;&|()<>'.includes(text.charAt(at - 1)) || text.startsWith('\\\n', at - 2);
}

/** Moves over blanks and ends of lines, and reads the heredocs behind each line. */
export function skipLines(cursor: Cursor): void {
  for (skipBlanks(cursor); cursor.character === '\n'; skipBlanks(cursor)) skipNewLine(cursor);
}

/** Moves to the next line, and over the heredocs that this one announced. */
export function skipNewLine(cursor: Cursor): void {
  if (!cursor.isAtEnd()) cursor.at++;
  readHeredocs(cursor);
}
