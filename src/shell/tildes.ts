import type { Piece, TextPiece } from './syntax.ts';

const LOOKS_ASSIGNED = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** The pieces of a word with the home in place of its tilde; undefined for a tilde that is not followed, such as that of a user. */
export function withHome(pieces: readonly Piece[], home: string | undefined): readonly Piece[] | undefined {
  const [first, ...rest] = pieces;
  if (first?.kind !== 'text' || !pieces.some(hasTilde)) return pieces;
  const prefix = LOOKS_ASSIGNED.exec(first.text)?.[0].length ?? 0;
  if (prefix === 0) return replaced(first, home, { isPath: false, isFirst: true, isLast: rest.length === 0 })?.concat(rest);
  const { start } = first.range;
  const name: TextPiece = { ...first, text: first.text.slice(0, prefix), range: { start, end: start + prefix } };
  const text = first.text.slice(prefix);
  const value = text === '' ? rest : [{ ...first, text, range: { start: start + prefix, end: first.range.end } }, ...rest];
  const made = withHomes(value, home);
  return made && [name, ...made];
}

/** The same for the value of an assignment, where a colon begins a new path. */
export function withHomes(pieces: readonly Piece[], home: string | undefined): readonly Piece[] | undefined {
  const made: Piece[] = [];
  for (const [at, piece] of pieces.entries()) {
    const parts = hasTilde(piece) ? replaced(piece, home, { isPath: true, isFirst: at === 0, isLast: at === pieces.length - 1 }) : [piece];
    if (!parts) return undefined;
    for (const part of parts) made.push(part);
  }
  return made;
}

function hasTilde(piece: Piece): piece is TextPiece {
  return piece.kind === 'text' && piece.text.includes('~');
}

interface Position {
  readonly isPath: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function replaced(piece: TextPiece, home: string | undefined, { isPath, isFirst, isLast }: Position): readonly Piece[] | undefined {
  const { text, range } = piece;
  const parts: Piece[] = [];
  let done = 0;
  for (let at = text.indexOf('~'); at !== -1; at = text.indexOf('~', at + 1)) {
    const begins = at === 0 ? isFirst : isPath && text[at - 1] === ':';
    if (!begins) continue;
    const next = text[at + 1];
    const isHome = next === undefined ? isLast : next === '/' || (isPath && next === ':');
    if (!isHome || home === undefined) return undefined;
    if (at > done) parts.push(slice(piece, done, at));
    parts.push({ kind: 'escape', text: home, range: { start: range.start + at, end: range.start + at + 1 } });
    done = at + 1;
  }
  if (done < text.length) parts.push(slice(piece, done, text.length));
  return parts;
}

function slice({ text, range }: TextPiece, from: number, to: number): TextPiece {
  return { kind: 'text', text: text.slice(from, to), range: { start: range.start + from, end: range.start + to } };
}
