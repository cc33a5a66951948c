import type { Locals } from './locals.ts';
import { locatedValue, type TerraformEntry } from './located-value.ts';
import type { Expression } from './syntax.ts';

/** The deepest nesting of calls and locals that is followed: locals may name each other in a circle. */
const DEEPEST = 30;

/** The items of a list, or of those that `concat` puts together and are in the file; undefined where none is. */
export function itemsIn(expression: Expression, locals: Locals, depth = 0): readonly Expression[] | undefined {
  const resolved = locals.resolve(expression);
  if (resolved.kind === 'tuple') return resolved.items;
  return partsOf(resolved, 'concat', depth, (each) => itemsIn(each, locals, depth + 1));
}

/** The entries of an object, or of those that `merge` puts together and are in the file; undefined where none is. */
export function entriesIn(expression: Expression, locals: Locals, depth = 0): readonly TerraformEntry[] | undefined {
  const resolved = locals.resolve(expression);
  if (resolved.kind === 'object') return locatedValue(resolved, locals).object?.entries;
  return partsOf(resolved, 'merge', depth, (each) => entriesIn(each, locals, depth + 1));
}

function partsOf<T>(
  expression: Expression,
  name: string,
  depth: number,
  read: (expression: Expression) => readonly T[] | undefined,
): readonly T[] | undefined {
  if (expression.kind !== 'call' || expression.name !== name || depth > DEEPEST) return undefined;
  const parts = expression.args.flatMap((each) => [read(each)]).filter((part) => part !== undefined);
  return parts.length > 0 ? parts.flat() : undefined;
}
