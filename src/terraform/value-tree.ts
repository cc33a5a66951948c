import { contains, type Range } from '../model/text.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type Scoped, type TerraformEntry, type TerraformObject, type TerraformValue } from './located-value.ts';
import { entriesIn, itemsIn } from './parts.ts';
import type { Expression } from './syntax.ts';

/** A value with the places of all that is in it. */
export type ValueTree =
  | { readonly kind: 'value'; readonly value: TerraformValue }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, ValueMember>; readonly object: TerraformObject | undefined }
  | { readonly kind: 'list'; readonly items: readonly ValueTree[] };

export interface ValueMember {
  readonly tree: ValueTree;
  readonly key: Range;
  /** The whole entry. */
  readonly range: Range;
}

/** The most values of one tree, and the deepest: locals may name each other many times, and in a circle. */
const MOST_VALUES = 10_000;
const DEEPEST = 30;

/** The parts of a value that is an object or a list, or that `merge` and `concat` make of some; each local is followed. */
export function valueTree(expression: Expression, locals: Locals): ValueTree {
  return new TreeReader().read({ expression, locals }, 0);
}

class TreeReader {
  #room = MOST_VALUES;

  read({ expression, locals }: Scoped, depth: number): ValueTree {
    const value = (): ValueTree => ({ kind: 'value', value: locatedValue(expression, locals) });
    if (this.#room-- <= 0 || depth > DEEPEST) return value();
    const items = itemsIn(expression, locals);
    if (items) return { kind: 'list', items: items.map((item) => this.read(item, depth + 1)) };
    const entries = entriesIn(expression, locals);
    if (!entries) return value();
    // That of one object, not of several that are merged.
    const { object } = locatedValue(expression, locals);
    return { kind: 'map', entries: new Map(entries.map((entry) => this.#member(entry, depth))), object };
  }

  #member({ key, range, scoped }: TerraformEntry, depth: number): readonly [string, ValueMember] {
    const tree = this.read(scoped, depth + 1);
    // A value of one round of `for` is written elsewhere.
    const isElsewhere = tree.kind === 'value' && !contains(range, tree.value.range);
    return [key.value, { tree, key: key.range, range: isElsewhere ? tree.value.range : range }];
  }
}

/** The values that are no objects and no lists. */
export function leavesOf(tree: ValueTree): readonly TerraformValue[] {
  if (tree.kind === 'value') return [tree.value];
  const inner = tree.kind === 'list' ? tree.items : [...tree.entries.values()].map((member) => member.tree);
  return inner.flatMap(leavesOf);
}
