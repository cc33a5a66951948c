import { collide, type TextEdit } from '../model/text.ts';
import type { ProposedFix } from './lint.ts';

/** A fix is taken whole or left for the next pass; a connection changes once in a pass, and its migration goes first. */
export function selectFixes(proposedFixes: readonly ProposedFix[]): ProposedFix[] {
  const selected: ProposedFix[] = [];
  const taken: TextEdit[] = [];
  for (const proposed of proposedFixes.toSorted((a, b) => rank(a) - rank(b))) {
    const edits = editsOf(proposed);
    const isSameConnection = proposed.change.do === 'rewrite' && selected.some(({ connection }) => connection === proposed.connection);
    if (isSameConnection || edits.some((edit) => taken.some((other) => collide(edit.range, other.range)))) continue;
    selected.push(proposed);
    taken.push(...edits);
  }
  return selected;
}

function rank({ rule }: ProposedFix): number {
  return rule.fixesFirst ? 0 : 1;
}

export function editsOf({ finding }: ProposedFix): readonly TextEdit[] {
  return finding.fix?.edits.reveal() ?? [];
}
