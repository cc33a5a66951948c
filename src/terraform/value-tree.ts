import type { Range } from '../model/text.ts';
import type { Locals } from './locals.ts';
import { locatedValue, type TerraformEntry, type TerraformValue } from './located-value.ts';
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
    const resolved = this.#locals.resolve(expression);
    if (this.#room-- > 0 && depth < DEEPEST) {
      if (resolved.kind === 'tuple') return { kind: 'list', items: resolved.items.map((item) => this.read(item, depth + 1)) };
      if (resolved.kind === 'call') return this.#made(resolved.name, resolved.args, depth) ?? this.#value(expression);
      const { object } = resolved.kind === 'object' ? locatedValue(resolved, this.#locals) : { object: undefined };
      if (object) return { kind: 'map', entries: new Map(object.entries.map((entry) => this.#member(entry, depth))) };
    }
    return this.#value(expression);
  }

  #value(expression: Expression): ValueTree {
    return { kind: 'value', value: locatedValue(expression, this.#locals) };
  }

  #member({ key, range, expression }: TerraformEntry, depth: number): readonly [string, ValueMember] {
    return [key.value, { tree: this.read(expression, depth + 1), key: key.range, range }];
  }

  /** The result of `merge` or `concat`, of those parts that are in the file; undefined where none is. */
  #made(name: string, args: readonly Expression[], depth: number): ValueTree | undefined {
    if (name !== 'merge' && name !== 'concat') return undefined;
    const trees = args.map((each) => this.read(each, depth + 1));
    const maps = trees.filter((tree) => tree.kind === 'map');
    const lists = trees.filter((tree) => tree.kind === 'list');
    if (name === 'merge' && maps.length > 0) return { kind: 'map', entries: new Map(maps.flatMap(({ entries }) => [...entries])) };
    return name === 'concat' && lists.length > 0 ? { kind: 'list', items: lists.flatMap(({ items }) => items) } : undefined;
  }
}

/** The values that are no objects and no lists. */
export function leavesOf(tree: ValueTree): readonly TerraformValue[] {
  if (tree.kind === 'value') return [tree.value];
  const inner = tree.kind === 'list' ? tree.items : [...tree.entries.values()].map((member) => member.tree);
  return inner.flatMap(leavesOf);
}
