/** What `bufio.Scanner` makes of a text. */
export interface GoLines {
  readonly lines: readonly string[];
  /** A line is longer than the scanner's 64 KiB: it stops there, and what follows is not among the lines. */
  readonly isCut: boolean;
}

const LINE_FEED = /\n/g;
const ANY_BREAK = /\r\n?|\n/g;
const LONGEST = 65_536;
const NEVER_LONGER = Math.floor(LONGEST / 3);

/** Lines that end at a line feed, without a carriage return before it: `bufio.ScanLines`. */
export function goLines(text: string): GoLines {
  const { lines, isCut } = split(text, LINE_FEED);
  return { lines: lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)), isCut };
}

/** Lines that end at a line feed, a carriage return, or both. */
export function goLinesAtAnyBreak(text: string): GoLines {
  return split(text, ANY_BREAK);
}

function split(text: string, lineBreak: RegExp): GoLines {
  const lines: string[] = [];
  let start = 0;
  for (const { index, 0: found } of text.matchAll(lineBreak)) {
    if (isTooLong(text, start, index)) return { lines, isCut: true };
    lines.push(text.slice(start, index));
    start = index + found.length;
  }
  if (isTooLong(text, start, text.length)) return { lines, isCut: true };
  if (start < text.length) lines.push(text.slice(start));
  return { lines, isCut: false };
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

/** What the scanner says of a line that is too long. */
export const TOKEN_TOO_LONG = 'bufio.Scanner: token too long';
