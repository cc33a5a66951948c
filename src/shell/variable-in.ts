import type { Word } from './syntax.ts';

/** The variable that is all of a word, in quotes or without; undefined for any other word. */
export function variableIn({ pieces }: Word): string | undefined {
  const [piece, ...others] = pieces;
  if (!piece || others.length > 0) return undefined;
  if (piece.kind === 'quoted') return variableIn({ pieces: piece.parts, range: piece.range });
  return piece.kind === 'parameter' && piece.operator === undefined && piece.index === undefined ? piece.name : undefined;
}
