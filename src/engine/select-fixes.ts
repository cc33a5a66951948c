import type { Connection } from '../model/connection.ts';
import { collide, firstIndex, type Range, type TextEdit } from '../model/text.ts';
import type { ProposedFix } from './lint.ts';

/** A fix is taken whole or left for the next pass; a connection changes once in a pass, and its migration goes first. */
export function selectFixes(proposedFixes: readonly ProposedFix[]): ProposedFix[] {
  const selected: ProposedFix[] = [];
  const changed = new Set<Connection>();
  const taken = new TakenRanges();
  for (const proposed of proposedFixes.toSorted((a, b) => rank(a) - rank(b))) {
    const { connection, change } = proposed;
    const edits = editsOf(proposed);
    if (connection && change.do === 'rewrite' && changed.has(connection)) continue;
    if (edits.some(({ range }) => taken.meets(range))) continue;
    selected.push(proposed);
    if (connection) changed.add(connection);
    for (const { range } of edits) taken.add(range);
  }
  return selected;
}

/** Ranges in order, none of which collides with another. */
class TakenRanges {
  readonly #ranges: Range[] = [];

  meets(range: Range): boolean {
    const at = this.#firstFrom(range.start);
    return [this.#ranges[at - 1], this.#ranges[at]].some((other) => other !== undefined && collide(range, other));
  }

  add(range: Range): void {
    this.#ranges.splice(this.#firstFrom(range.start), 0, range);
  }

  /** The index of the first range that begins at an offset or behind it. */
  #firstFrom(offset: number): number {
    return firstIndex(this.#ranges.length, (index) => (this.#ranges[index]?.start ?? offset) >= offset);
  }
}

/** A migration carries the whole connection over, so that what the smaller fixes would mend needs no mending. */
function rank({ rule }: ProposedFix): number {
  return rule.fixesFirst ? 0 : 1;
}

export function editsOf({ finding }: ProposedFix): readonly TextEdit[] {
  return finding.fix?.edits.reveal() ?? [];
}
