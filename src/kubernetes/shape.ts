import { firstAnswer } from '../lazy/first-answer.ts';
import { readBase64 } from '../yaml/base64.ts';
import type { JsonTree } from '../yaml/json-tree.ts';

/** The shape that a field of a Kubernetes object must have. Null counts as absent, and fits everywhere. */
export type Shape =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'base64'
  | 'anything'
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  /** Other fields are ignored. */
  | { readonly fields: Readonly<Record<string, Shape>> };

/** The first part of a tree that does not fit, in the order of the text, as encoding/json would find it; undefined when all fits. */
export function misfit(tree: JsonTree, shape: Shape): JsonTree | undefined {
  if (shape === 'anything' || (tree.kind === 'scalar' && tree.value === null)) return undefined;
  if (typeof shape === 'string') return tree.kind === 'scalar' && fits(tree.value, shape) ? undefined : tree;
  if ('listOf' in shape) return tree.kind === 'list' ? firstMisfit(tree.items.map((item) => [item, shape.listOf])) : tree;
  if (tree.kind !== 'object') return tree;
  const members = [...tree.members].map(([key, { value }]): readonly [JsonTree, Shape] => [
    value,
    'mapOf' in shape ? shape.mapOf : fieldOf(shape.fields, key),
  ]);
  return firstMisfit(members);
}

function firstMisfit(parts: readonly (readonly [JsonTree, Shape])[]): JsonTree | undefined {
  return firstAnswer(parts, ([tree, shape]) => misfit(tree, shape));
}

function fieldOf(fields: Readonly<Record<string, Shape>>, key: string): Shape {
  return (Object.hasOwn(fields, key) ? fields[key] : undefined) ?? 'anything';
}

function fits(value: string | number | bigint | boolean | null, shape: 'string' | 'boolean' | 'integer' | 'base64'): boolean {
  if (shape === 'integer') return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  if (shape === 'base64') return typeof value === 'string' && readBase64(value) !== undefined;
  return typeof value === shape;
}
