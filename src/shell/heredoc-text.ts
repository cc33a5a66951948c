import type { Embedded } from '../model/embedded.ts';
import { countSame } from './count-same.ts';
import { encodeLine } from './embedded-word.ts';
import { type Expansion, textOf } from './fields.ts';
import { LITERAL } from './literal.ts';
import {
  type Assignment,
  type CommandPiece,
  type Heredoc,
  type HeredocLine,
  isAssignment,
  type Piece,
  type SimpleCommand,
  type Word,
} from './syntax.ts';
import { UNKNOWN } from './variables.ts';

const FEEDS_AT_END = /(?<!\n)\n+$/;

/**
 * The pieces of a word that is not split, with the text of a heredoc in the place of each command that does nothing but print it:
 * `$(cat <<EOF …)`. As bash does, without the line feeds at its end.
 */
export function withHeredocs(pieces: readonly Piece[], expansion: Expansion): readonly Piece[] {
  if (!expansion.hasCat) return pieces;
  return changed(pieces, (piece) =>
    piece.kind === 'command' ? (printed(piece, expansion) ?? piece) : withHeredocsInside(piece, expansion),
  );
}

/** The same in quotes alone, where the text stays one word. */
export function withQuotedHeredocs(pieces: readonly Piece[], expansion: Expansion): readonly Piece[] {
  return changed(pieces, (piece) => withHeredocsInside(piece, expansion));
}

/** The same list where no piece changes. */
function changed(pieces: readonly Piece[], change: (piece: Piece) => Piece): readonly Piece[] {
  const after = pieces.map(change);
  return after.some((piece, at) => piece !== pieces[at]) ? after : pieces;
}

function withHeredocsInside(piece: Piece, expansion: Expansion): Piece {
  if (piece.kind !== 'quoted') return piece;
  const parts = withHeredocs(piece.parts, expansion);
  return parts === piece.parts ? piece : { ...piece, parts };
}

function printed(command: CommandPiece, expansion: Expansion): Piece | undefined {
  const heredoc = heredocOf(command);
  const pieces = heredoc && withoutFeeds(heredoc.lines.flatMap((line) => line.pieces));
  const isPlain = pieces?.every((piece) => hasNoEffect(piece, expansion));
  return pieces && isPlain ? { kind: 'quoted', quote: 'double', parts: pieces, range: command.range } : undefined;
}

/** In a shell of its own a piece cannot end the script, nor set a variable of it. */
function hasNoEffect(piece: Piece, { lookUp }: Expansion): boolean {
  if (piece.kind !== 'parameter') return piece.kind === 'text' || piece.kind === 'escape' || piece.kind === 'command';
  const { operator, name, word } = piece;
  return operator === undefined ? lookUp(name) !== undefined : /[-+]$/.test(operator) && word.every(({ kind }) => kind === 'text');
}

/** undefined where a variable is at the end: its value may end with line feeds, too. */
function withoutFeeds(pieces: readonly Piece[]): readonly Piece[] | undefined {
  const last = pieces.at(-1);
  if (!last) return [];
  if (last.kind === 'escape') return pieces;
  if (last.kind !== 'text') return undefined;
  const text = last.text.replace(FEEDS_AT_END, '');
  const before = pieces.slice(0, -1);
  const { start } = last.range;
  return text === '' ? withoutFeeds(before) : [...before, { ...last, text, range: { start, end: start + text.length } }];
}

/** The heredoc of `cat <<EOF` where that is all that is run. */
function heredocOf({ items, isPlaced }: CommandPiece): Heredoc | undefined {
  const [item, ...others] = items;
  const [pipeline, ...more] = item?.pipelines ?? [];
  const [command, ...piped] = pipeline?.commands ?? [];
  if (!isPlaced || others.length + more.length + piped.length > 0 || item?.isBackground || pipeline?.isNegated) return undefined;
  if (command?.kind !== 'simple' || command.assignments.length > 0) return undefined;
  const [redirect, ...redirects] = command.redirects;
  const isInput = redirects.length === 0 && (redirect?.descriptor ?? 0) === 0;
  const heredoc = isInput ? redirect?.heredoc : undefined;
  return heredoc?.isClosed && isCat(command.words) ? heredoc : undefined;
}

function isCat([name, ...words]: SimpleCommand['words']): boolean {
  return isText(name, 'cat') && words.every((word) => isText(word, '-'));
}

function isText(word: Word | Assignment | undefined, text: string): boolean {
  const [piece, ...others] = word === undefined || isAssignment(word) ? [] : word.pieces;
  return piece?.kind === 'text' && piece.text === text && others.length === 0;
}

/** The heredoc that is the text of a word as a whole, with the way back into its lines; undefined for any other word. */
export function heredocIn({ pieces }: Word): Embedded | undefined {
  const [piece, ...others] = pieces;
  if (!piece || others.length > 0) return undefined;
  if (piece.kind === 'quoted' && piece.quote === 'double') return heredocIn({ pieces: piece.parts, range: piece.range });
  const heredoc = piece.kind === 'command' ? heredocOf(piece) : undefined;
  return heredoc && embeddedHeredoc(heredoc);
}

/** The text of a heredoc without the line feeds at its end; undefined where it has none, or is not literal. */
export function embeddedHeredoc(heredoc: Heredoc): Embedded | undefined {
  const pieces = withoutFeeds(heredoc.lines.flatMap((line) => line.pieces)) ?? [];
  const field = pieces.every(({ kind }) => kind === 'text' || kind === 'escape') ? textOf(pieces, LITERAL) : UNKNOWN;
  if (field === UNKNOWN || field.text === '') return undefined;
  const texts = field.text.split('\n');
  const [first, last] = [heredoc.lines[0], heredoc.lines[texts.length - 1]];
  if (!first || !last) return undefined;
  const range = { start: first.range.start, end: last.range.start + last.raw.length };
  return {
    text: field.text,
    range,
    place: (span) => field.decoding.place(span) ?? range,
    encode: (text) => encodeLines(text.split('\n'), texts, heredoc),
  };
}

/** Lines that stay keep their own letters, and new ones get the tabs of those that they replace. */
function encodeLines(to: readonly string[], from: readonly string[], heredoc: Heredoc): string | undefined {
  if (to.at(-1) === '') return undefined;
  const head = countSame(to.length, (at) => to[at] === from[at]);
  const tail = countSame(Math.min(to.length, from.length) - head, (at) => to.at(-1 - at) === from.at(-1 - at));
  const moved = from.length - to.length;
  const lines = to.map((text, at) => {
    if (at < head) return heredoc.lines[at];
    if (at >= to.length - tail) return heredoc.lines[at + moved];
    return newLine(text, heredoc.lines[Math.min(at, from.length - 1)], heredoc);
  });
  const known = lines.flatMap((line) => line ?? []);
  if (known.length < lines.length) return undefined;
  return known.map(({ indent, raw }, at) => (at === 0 ? raw : indent + raw)).join('\n');
}

function newLine(text: string, replaced: HeredocLine | undefined, heredoc: Heredoc): Pick<HeredocLine, 'indent' | 'raw'> | undefined {
  const raw = encodeLine(text, heredoc);
  return raw === undefined ? undefined : { indent: replaced?.indent ?? '', raw };
}
