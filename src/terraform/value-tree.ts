import type { Range } from '../model/text.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type TerraformEntry, type TerraformValue } from './located-value.ts';
import { entriesIn, itemsIn } from './parts.ts';
import type { Expression } from './syntax.ts';

/** A value with the places of all that is in it. */
export type ValueTree =
  | { readonly kind: 'value'; readonly value: TerraformValue }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, ValueMember> }
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
  return new TreeReader(locals).read(expression, 0);
}

class TreeReader {
  readonly #locals: Locals;
  #room = MOST_VALUES;

  constructor(locals: Locals) {
    this.#locals = locals;
  }

  read(expression: Expression, depth: number): ValueTree {
    if (this.#room-- <= 0 || depth > DEEPEST) return this.#value(expression);
    const items = itemsIn(expression, this.#locals);
    if (items) return { kind: 'list', items: items.map((item) => this.read(item, depth + 1)) };
    const entries = entriesIn(expression, this.#locals);
    return entries ? { kind: 'map', entries: new Map(entries.map((entry) => this.#member(entry, depth))) } : this.#value(expression);
  }

  #value(expression: Expression): ValueTree {
    return { kind: 'value', value: locatedValue(expression, this.#locals) };
  }

  #member({ key, range, expression }: TerraformEntry, depth: number): readonly [string, ValueMember] {
    return [key.value, { tree: this.read(expression, depth + 1), key: key.range, range }];
  }
}

/** The values that are no objects and no lists. */
export function leavesOf(tree: ValueTree): readonly TerraformValue[] {
  if (tree.kind === 'value') return [tree.value];
  const inner = tree.kind === 'list' ? tree.items : [...tree.entries.values()].map((member) => member.tree);
  return inner.flatMap(leavesOf);
}
