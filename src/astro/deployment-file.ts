import type { Located, Range } from '../model/text.ts';
import { formatFloat32 } from '../yaml/go-format.ts';
import { type JsonObject, type JsonTree, readJsonTree } from '../yaml/json-tree.ts';
import type { YamlScalar } from '../yaml/node.ts';

/** One variable of a deployment file. */
export interface DeploymentVariable {
  readonly key: DeploymentText | undefined;
  readonly value: DeploymentText | undefined;
  readonly isSecret: boolean;
  readonly range: Range;
}

/** A text as Astro gets it, with the scalar that it is written as. */
export interface DeploymentText extends Located<string> {
  readonly scalar: YamlScalar;
}

export type DeploymentFile = { readonly variables: readonly DeploymentVariable[] } | { readonly refused: string; readonly range: Range };

const NO_TEXT = 'Astro expects a text here';
const NO_FLAG = 'Astro expects true or false here';
const NO_LIST = 'Astro expects a list of variables here';
const NO_MAPPING = 'Astro expects a mapping here';

/**
 * Reads `deployment.environment_variables` as `astro deployment create|update --deployment-file` does (ghodss/yaml v1.0.0 over
 * yaml.v2 v2.4.0): YAML 1.1, keys in any case, numbers and truth values as texts. There are no connections in such a file.
 * Never throws.
 */
export function readDeploymentFile(text: string): DeploymentFile {
  const { tree, problem } = readJsonTree(text, 'any');
  if (problem) return { refused: problem.message, range: problem.range };
  try {
    return { variables: variablesIn(tree) };
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    return { refused: thrown.message, range: thrown.range };
  }
}

class Misfit extends Error {
  readonly range: Range;

  constructor(message: string, { node }: JsonTree) {
    super(message);
    this.range = node.range;
  }
}

function variablesIn(tree: JsonTree | undefined): readonly DeploymentVariable[] {
  const list = member(objectOf(member(objectOf(tree), 'deployment')), 'environment_variables');
  if (!list) return [];
  if (list.kind !== 'list') throw new Misfit(NO_LIST, list);
  return list.items.map(variableOf);
}

function variableOf(item: JsonTree): DeploymentVariable {
  const fields = objectOf(item);
  members(fields, 'updated_at').map(textOf);
  return {
    key: members(fields, 'key').map(textOf).at(-1),
    value: members(fields, 'value').map(textOf).at(-1),
    isSecret: members(fields, 'is_secret').map(isSecret).at(-1) ?? false,
    range: item.node.range,
  };
}

function isSecret(tree: JsonTree): boolean {
  if (tree.kind !== 'scalar' || typeof tree.value !== 'boolean') throw new Misfit(NO_FLAG, tree);
  return tree.value;
}

function objectOf(tree: JsonTree | undefined): JsonObject | undefined {
  if (!tree || isNull(tree)) return undefined;
  if (tree.kind !== 'object') throw new Misfit(NO_MAPPING, tree);
  return tree;
}

/**
 * Go takes a field whatever its case: all its values in the order of their letters, of which the last one counts. Null is no
 * value.
 */
function members(object: JsonObject | undefined, name: string): readonly JsonTree[] {
  const names = [...(object?.members.keys() ?? [])].filter((key) => key.toLowerCase() === name).sort();
  return names.flatMap((key) => object?.members.get(key)?.value ?? []).filter((tree) => !isNull(tree));
}

function member(object: JsonObject | undefined, name: string): JsonTree | undefined {
  return members(object, name).at(-1);
}

function textOf(tree: JsonTree): DeploymentText {
  if (tree.kind !== 'scalar') throw new Misfit(NO_TEXT, tree);
  const { node, value } = tree;
  return { value: typeof value === 'number' ? formatFloat32(value) : String(value), range: node.range, scalar: node };
}

function isNull(tree: JsonTree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}
