import type { Piece, Word } from './syntax.ts';

/** The variable that is all of a word, in quotes or without; undefined for any other word. */
export function variableIn({ pieces }: Word): string | undefined {
  const [piece, ...others] = pieces;
  if (!piece || others.length > 0) return undefined;
  if (piece.kind === 'quoted') return variableIn({ pieces: piece.parts, range: piece.range });
  return piece.kind === 'parameter' && piece.operator === undefined && piece.index === undefined ? piece.name : undefined;
}

/** The variable that a word names and nothing else does in it, whatever text is around it; undefined for any other word. */
export function onlyVariableIn(pieces: readonly Piece[]): string | undefined {
  const inner = pieces.flatMap((piece) => (piece.kind === 'quoted' ? piece.parts : [piece]));
  const [piece, ...others] = inner.filter(({ kind }) => kind !== 'text' && kind !== 'escape');
  return piece && others.length === 0 ? variableIn({ pieces: [piece], range: piece.range }) : undefined;
}

/** The names of all variables in a word. */
export function variablesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'quoted') return variablesIn(piece.parts);
    return piece.kind === 'parameter' ? [piece.name, ...variablesIn(piece.word)] : [];
  });
}
