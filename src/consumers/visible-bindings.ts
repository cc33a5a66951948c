import type { Statement } from '../python/statement.ts';
import type { Arm, Binding, Where } from './program.ts';

/**
 * The bindings of a name that a place may see: the last one before it that is always reached, and those of the branches that come
 * later. Seen from an inner function (without a place) all statements of the scope have run.
 */
export function visible(bindings: readonly Binding[], place: Where | undefined): readonly Binding[] {
  const before = place ? bindings.filter(({ where }) => where.at < place.at) : bindings;
  // In a loop a name may be bound further down.
  const candidates = before.length > 0 ? before : bindings;
  const here = place?.arms ?? [];
  const found: Binding[] = [];
  const taken = new Map<Statement, Set<number>>();
  for (const binding of candidates.toReversed()) {
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
