import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import { embeddedWord } from './embedded-word.ts';
import { type Expansion, textOf } from './fields.ts';
import type { Piece, Word } from './syntax.ts';
import { UNKNOWN } from './variables.ts';

/**
 * The text of a word that the script alone does not tell: each variable and each command that is not known gives a text from elsewhere.
 * undefined where nothing of it is known to be one.
 */
export function partlyKnown(word: Word, expansion: Expansion): Embedded | undefined {
  const quiet: Expansion = { ...expansion, assign: () => {}, fail: () => {}, doubt: () => {}, substitute: () => UNKNOWN };
  const field = textOf(filledIn(word.pieces, quiet), quiet);
  if (field === UNKNOWN || !field.text.includes(ELSEWHERE)) return undefined;
  return embeddedWord(field, word, false);
}

function filledIn(pieces: readonly Piece[], expansion: Expansion): readonly Piece[] {
  return pieces.map((piece): Piece => {
    if (piece.kind === 'quoted') return { ...piece, parts: filledIn(piece.parts, expansion) };
    return textOf([piece], expansion) === UNKNOWN ? { kind: 'escape', text: ELSEWHERE, range: piece.range } : piece;
  });
}
