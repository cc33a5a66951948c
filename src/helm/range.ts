import { compareBytes } from '../yaml/go-print.ts';
import type { JsonTree } from '../yaml/json-tree.ts';
import { isNull, type Refused } from './values.ts';

/**
 * The values that a template's `range` goes through: the items of a list, the values of a mapping in the order of their keys, none for
 * null.
 */
export function rangeOver(tree: JsonTree | undefined): readonly JsonTree[] | Refused {
  if (!tree || isNull(tree)) return [];
  if (tree.kind === 'list') return tree.items;
  if (tree.kind === 'object') return entriesInOrder(tree).map(([, value]) => value);
  return { refused: 'A list is expected here: Helm cannot range over a single value', range: tree.node.range };
}

/** The entries of a mapping as `range $key, $value` sees them. */
export function entriesInOrder(tree: JsonTree & { readonly kind: 'object' }): readonly (readonly [string, JsonTree])[] {
  const entries = [...tree.members].map(([key, { value }]) => [key, value] as const);
  return entries.toSorted(([a], [b]) => compareBytes(a, b));
}

/** The refusal of a template that asks null or a single value among these items for a field; undefined where each item has fields. */
export function withFields(items: readonly JsonTree[]): Refused | undefined {
  const odd = items.find((item) => item.kind !== 'object');
  return odd && { refused: 'A mapping with fields is expected here', range: odd.node.range };
}
