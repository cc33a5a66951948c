import type { Embedded } from '../model/embedded.ts';
import { firstIndex, type Range } from '../model/text.ts';

/** A part of a printed text, and the word of the script that it comes from. */
export interface Printed {
  readonly text: string;
  readonly word: Embedded;
  /** Its place in the text of the word. */
  readonly range: Range;
  /** The text of a word that is printed as this line. */
  spell(line: string): string;
}

/**
 * The lines of a printed text that set a variable, each with the word that holds its value. A line that has pieces of its value in several
 * words is left out: none of them can be written alone.
 */
export function linesOfPrinted(parts: Iterable<Printed>): readonly Embedded[] {
  const lines: Embedded[] = [];
  const seen = new Set<number>();
  for (const pieces of piecesOfLines(parts)) {
    const line = pieces.every(({ word }) => word === pieces[0]?.word) ? lineOfOne(pieces) : lineOfSeveral(pieces);
    // A format that is used again prints the same line again.
    if (!line?.text.includes('=') || seen.has(line.place({ start: 0, end: line.text.length }).start)) continue;
    seen.add(line.place({ start: 0, end: line.text.length }).start);
    lines.push(line);
  }
  return lines;
}

function* piecesOfLines(parts: Iterable<Printed>): Iterable<readonly Printed[]> {
  let line: Printed[] = [];
  for (const part of parts) {
    const isCopied = part.text.length === part.range.end - part.range.start;
    let at = 0;
    for (const [index, text] of part.text.split('\n').entries()) {
      if (index > 0) {
        yield line;
        line = [];
      }
      const start = part.range.start + at;
      if (text !== '') line.push(isCopied ? { ...part, text, range: { start, end: start + text.length } } : part);
      at += text.length + 1;
    }
  }
  yield line;
}

/** A line that one word spells out. */
function lineOfOne(pieces: readonly Printed[]): Embedded | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return undefined;
  const { word, spell } = first;
  const before = word.text.slice(0, first.range.start);
  const behind = word.text.slice(last.range.end);
  return {
    ...textOf(pieces),
    range: word.range,
    encode: (line) => (line.includes('\n') ? undefined : word.encode(before + spell(line) + behind)),
  };
}

/** Quotes of a `.env` around the value. */
const AROUND = /^["']*$/;

/** A line of which one word holds the value. */
function lineOfSeveral(pieces: readonly Printed[]): Embedded | undefined {
  const { text, starts, place } = textOf(pieces);
  const equals = text.indexOf('=');
  const isBehind = (at: number) => (starts[at] ?? 0) + (pieces[at]?.text.length ?? 0) > equals + 1;
  const holders = pieces.flatMap((piece, at) =>
    isBehind(at) && !AROUND.test(piece.text.slice(Math.max(0, equals + 1 - (starts[at] ?? 0)))) ? [at] : [],
  );
  const [holder, ...others] = holders;
  const piece = holder === undefined ? undefined : pieces[holder];
  if (equals < 1 || holder === undefined || !piece || others.length > 0) return undefined;
  const from = starts[holder] ?? 0;
  const [before, behind] = [text.slice(0, from), text.slice(from + piece.text.length)];
  const outer = { before: piece.word.text.slice(0, piece.range.start), behind: piece.word.text.slice(piece.range.end) };
  return {
    text,
    range: piece.word.range,
    place: ({ start, end }) =>
      place({ start: Math.min(start, text.length - behind.length), end: Math.min(end, text.length - behind.length) }),
    encode: (line) => {
      const isAround = line.length >= before.length + behind.length && line.startsWith(before) && line.endsWith(behind);
      if (!isAround || line.includes('\n')) return undefined;
      const value = piece.spell(line.slice(before.length, line.length - behind.length));
      return piece.word.encode(outer.before + value + outer.behind);
    },
  };
}

/** The text of a line. A span of it that is in several words has its place in the last of them: what is between the words is not the line's. */
function textOf(pieces: readonly Printed[]): Pick<Embedded, 'text' | 'place'> & { readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = '';
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  const pieceAt = (offset: number) => Math.max(0, firstIndex(starts.length, (at) => (starts[at] ?? 0) > offset) - 1);
  const place = ({ start, end }: Range): Range => {
    const last = pieceAt(Math.max(start, end - 1));
    let first = pieceAt(start);
    if (pieces[first]?.word !== pieces[last]?.word) first = firstOf(pieces, last);
    const [from, to] = [pieces[first], pieces[last]];
    if (!from || !to) return { start: 0, end: 0 };
    return from.word.place({
      start: inWord(from, start - (starts[first] ?? 0), 'start'),
      end: inWord(to, end - (starts[last] ?? 0), 'end'),
    });
  };
  return { text, starts, place };
}

/** The first of the pieces in a row that come from the same word as the last one. */
function firstOf(pieces: readonly Printed[], last: number): number {
  let first = last;
  while (first > 0 && pieces[first - 1]?.word === pieces[last]?.word) first--;
  return first;
}

/** An offset in the text of the word. All of an escape belongs to a span that has a part of it. */
function inWord({ text, range }: Printed, offset: number, edge: 'start' | 'end'): number {
  const within = Math.min(Math.max(offset, 0), text.length);
  if (text.length === range.end - range.start) return range.start + within;
  return edge === 'start' && within === 0 ? range.start : range.end;
}
