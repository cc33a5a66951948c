import { lineEnd } from '../../model/text.ts';
/** A text as `bufio.Scanner` splits it. */
export interface GoLines {
  readonly lines: readonly string[];
  /** A line is longer than the scanner's 64 KiB: it stops there, and the rest is not among the lines. */
  readonly isCut: boolean;
}

const LONGEST = 65_536;
const NEVER_LONGER = Math.floor(LONGEST / 3);

/** Lines that end at a line feed, without a carriage return before it: `bufio.ScanLines`. */
export function goLines(text: string): GoLines {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (isTooLong(text, start, end)) return { lines, isCut: true };
    const hasReturn = end > start && text[end - 1] === '\r';
    lines.push(text.slice(start, hasReturn ? end - 1 : end));
    start = end + 1;
  }
  return { lines, isCut: false };
}

/** Lines that end at a line feed, a carriage return, or both. */
export function goLinesAtAnyBreak(text: string): GoLines {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
    if (isTooLong(text, start, end)) return { lines, isCut: true };
    lines.push(text.slice(start, end));
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return { lines, isCut: false };
}

function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isTooLong(text: string, start: number, end: number): boolean {
  if (end - start < NEVER_LONGER) return false;
  return end - start >= LONGEST || utf8Length(text.slice(start, end)) >= LONGEST;
}

/** How many bytes the text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The scanner's error for a line that is too long. */
export const TOKEN_TOO_LONG = 'bufio.Scanner: token too long';
