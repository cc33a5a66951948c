import { collide, type TextEdit } from '../model/text.ts';
import type { Wish } from './lint.ts';

/** A fix is taken whole or left for the next pass; a connection changes once in a pass, and its migration goes first. */
export function choose(wishes: readonly Wish[]): Wish[] {
  const chosen: Wish[] = [];
  const taken: TextEdit[] = [];
  for (const wish of wishes.toSorted((a, b) => rank(a) - rank(b))) {
    const edits = editsOf(wish);
    const isSameConnection = chosen.some(
      ({ connection }) => connection !== undefined && connection === wish.connection && wish.change.do === 'rewrite',
    );
    if (isSameConnection || edits.some((edit) => taken.some((other) => collide(edit.range, other.range)))) continue;
    chosen.push(wish);
    taken.push(...edits);
  }
  return chosen;
}

/** A migration carries the whole connection over, so that what the smaller fixes would mend needs no mending. */
function rank({ finding }: Wish): number {
  return finding.rule === 'legacy-azure-connection' ? 0 : 1;
}

export function editsOf({ finding }: Wish): readonly TextEdit[] {
  return finding.fix?.edits.reveal() ?? [];
}
