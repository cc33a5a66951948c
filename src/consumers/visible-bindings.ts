import { firstIndex } from '../model/text.ts';
import type { Statement } from '../python/statement.ts';
import type { Arm, Binding, Where } from './program.ts';

/**
 * The bindings of a name that a place may see: the last one before it that is always reached, and those of the branches that come
 * later. Seen from an inner function (without a place) all statements of the scope have run. The bindings are in the order in which they
 * are written: a long file may have ten thousand of one name, and asks as often.
 */
export function visible(bindings: readonly Binding[], place: Where | undefined): readonly Binding[] {
  const before = place ? firstIndex(bindings.length, (index) => (bindings[index]?.where.at ?? place.at) >= place.at) : bindings.length;
  const here = place?.arms ?? [];
  const found: Binding[] = [];
  const taken = new Map<Statement, Set<number>>();
  // In a loop a name may be bound further down.
  for (let index = (before || bindings.length) - 1; index >= 0; index--) {
    const binding = bindings[index];
    if (!binding) continue;
    const own = binding.where.arms.filter((arm) => !here.some((other) => isSame(arm, other)));
    if (own.some((arm) => here.some((other) => isOtherWay(arm, other)))) continue;
    found.push(binding);
    const [outermost, ...others] = own;
    if (!outermost || (others.length === 0 && isLastWay(outermost, taken))) break;
  }
  return found;
}

function isSame(a: Arm, b: Arm): boolean {
  return a.statement === b.statement && a.index === b.index;
}

/** Of the ways of an `if` only one is taken. */
function isOtherWay(a: Arm, b: Arm): boolean {
  return a.statement === b.statement && a.statement.kind === 'if' && a.index !== b.index;
}

/** Whether all ways through a statement bind the name. */
function isLastWay({ statement, index, count }: Arm, taken: Map<Statement, Set<number>>): boolean {
  const ways = taken.get(statement) ?? new Set();
  taken.set(statement, ways.add(index));
  return ways.size === count;
}
