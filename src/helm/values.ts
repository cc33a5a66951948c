import type { Range } from '../model/text.ts';
import { type GoAny, goValueOf } from '../yaml/go-print.ts';
import { type JsonObject, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';

/** A values file as Helm reads it (chartutil.ReadValues of v3.22.0). */
export type Values = { readonly tree: JsonObject | undefined; readonly comments: readonly Range[] } | Refused;

/** The reason why Helm, or Kubernetes behind it, does not take the values. */
export interface Refused {
  readonly refused: string;
  readonly range: Range;
}

export function readValues(text: string): Values {
  const { tree, problem, comments } = readJsonTree(text);
  if (problem) return { refused: problem.message, range: problem.range };
  if (tree?.kind === 'object') return { tree, comments };
  const isNothing = tree === undefined || (tree.kind === 'scalar' && tree.value === null);
  return isNothing ? { tree: undefined, comments } : { refused: 'The values of a chart must be a mapping', range: tree.node.range };
}

/** The value of a path of keys; undefined where there is none. */
export function at(tree: JsonTree | undefined, ...path: readonly string[]): JsonTree | undefined {
  let found = tree;
  for (const name of path) found = found?.kind === 'object' ? found.members.get(name)?.value : undefined;
  return found;
}

export function isNull(tree: JsonTree | undefined): boolean {
  return tree === undefined || (tree.kind === 'scalar' && tree.value === null);
}

/** The value as a template sees it; nil where there is none. */
export function goValueAt(tree: JsonTree | undefined): GoAny {
  return tree ? goValueOf(tree) : null;
}
