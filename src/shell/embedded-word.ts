import type { Embedded } from '../model/embedded.ts';
import { firstBehind, type Range } from '../model/text.ts';
import type { Field } from './fields.ts';
import { type Spelling, spellHeredocLine, spellWord } from './spelling.ts';
import type { Heredoc, Piece, Word } from './syntax.ts';

/** A field that is the value of a whole word, or of part of one, with the way back into the script. */
export function embeddedWord(field: Field, { pieces, range }: Word, isAlone: boolean): Embedded {
  const spelling = isAlone ? spellingOf(pieces) : undefined;
  const encode = (text: string) => (spelling === undefined ? undefined : spellWord(text, spelling));
  const whole = embedded(field, range, encode);
  if (pieces.length === 1 || spelling !== 'single') return whole;
  const ranges = pieces.map((piece) => piece.range);
  return { ...whole, place: (span) => withQuotes(pieces, ranges, whole.place(span)) };
}

/**
 * A quote at the edge of a part, as single quotes hold it: with the sign in front that ends them, and the one behind that begins them
 * again. What is written in its place is in them, then.
 */
function withQuotes(pieces: readonly Piece[], ranges: readonly Range[], { start, end }: Range): Range {
  if (start === end) return { start, end };
  const [first, last] = [firstBehind(ranges, start), firstBehind(ranges, end - 1)];
  const isBehindQuotes = isWrittenQuote(pieces[first]) && isInSingle(pieces[first - 1]);
  const isBeforeQuotes = isWrittenQuote(pieces[last]) && isInSingle(pieces[last + 1]);
  return {
    start: isBehindQuotes ? (ranges[first]?.start ?? start) - 1 : start,
    end: isBeforeQuotes ? (ranges[last]?.end ?? end) + 1 : end,
  };
}

/** A line of a heredoc without its line feed. */
export function embeddedLine({ text, decoding }: Field, line: Word, heredoc: Heredoc): Embedded {
  const isWhole = text.endsWith('\n');
  const range = { start: line.range.start, end: line.range.end - (isWhole ? 1 : 0) };
  const isLiteral = line.pieces.every(({ kind }) => kind === 'text' || kind === 'escape');
  const encode = (changed: string) => (isLiteral ? encodeLine(changed, heredoc) : undefined);
  return embedded({ text: isWhole ? text.slice(0, -1) : text, decoding }, range, encode);
}

/** The characters for a line of a heredoc without its line feed; undefined for one that it cannot hold. */
export function encodeLine(text: string, { delimiter, isIndented, isLiteral }: Heredoc): string | undefined {
  const encoded = isLiteral ? (/[\n\0]/.test(text) ? undefined : text) : spellHeredocLine(text);
  return encoded === delimiter || (isIndented && encoded?.startsWith('\t')) ? undefined : encoded;
}

function embedded({ text, decoding }: Field, range: Range, encode: (text: string) => string | undefined): Embedded {
  return { text, range, place: (span) => decoding.place(span) ?? range, encode };
}

/** The spelling of a word that one kind of quotes holds as a whole; undefined where another text could not be written so. */
export function spellingOf(pieces: readonly Piece[]): Spelling | undefined {
  const [only, ...others] = pieces;
  if (only?.kind === 'quoted' && others.length === 0) return only.parts.every(isBare) ? only.quote : undefined;
  if (pieces.every(isBare)) return 'bare';
  return pieces.every(isSingle) ? 'single' : undefined;
}

function isBare({ kind }: Piece): boolean {
  return kind === 'text' || kind === 'escape';
}

function isSingle(piece: Piece): boolean {
  return isInSingle(piece) || isWrittenQuote(piece);
}

function isInSingle(piece: Piece | undefined): boolean {
  return piece?.kind === 'quoted' && piece.quote === 'single';
}

/** A quote within single quotes is written `'\''` or `'"'"'`. */
function isWrittenQuote(piece: Piece | undefined): boolean {
  if (piece?.kind === 'escape') return piece.text === "'";
  return piece?.kind === 'quoted' && piece.quote === 'double' && piece.parts.every((part) => part.kind === 'text' && part.text === "'");
}
