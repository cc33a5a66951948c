import type { Located } from '../model/text.ts';
import type { JsonMember, JsonObject, JsonTree } from '../yaml/json-tree.ts';
import type { YamlNode, YamlScalar } from '../yaml/node.ts';
import { commandWordsIn, type EnvList, envItemsOf, envListsIn, textAt } from './objects.ts';

/** A key of a Secret or ConfigMap that a patch sets. Only its value tells whether a text of `data` is base64. */
export interface PatchedKey {
  readonly section: 'data' | 'stringData';
  readonly name: string;
  /** The scalar that names it, with its name at the end. */
  readonly key: YamlNode;
  /** As the file has it, which may be an alias. */
  readonly node: YamlNode;
}

/** The variables, keys and commands that the operations of a JSON patch (RFC 6902) put into objects. */
export interface JsonPatch {
  readonly lists: readonly EnvList[];
  readonly keys: readonly PatchedKey[];
  readonly commands: readonly (readonly YamlScalar[])[];
}

interface Operation {
  readonly path: Located<string> & { readonly node: YamlNode };
  readonly value: JsonMember;
}

/** A document as a JSON patch; undefined for one that is none. */
export function jsonPatchOf(tree: JsonTree): JsonPatch | undefined {
  if (tree.kind !== 'list' || !tree.items.some(isOperation)) return undefined;
  const operations = tree.items.flatMap(operationOf);
  return {
    lists: operations.flatMap(listsOf),
    keys: operations.flatMap(keysOf),
    commands: operations.flatMap(({ value }) => commandWordsIn(value.value)),
  };
}

function isOperation(item: JsonTree): item is JsonObject {
  return item.kind === 'object' && textAt(item, 'op') !== undefined && (textAt(item, 'path')?.startsWith('/') ?? false);
}

/** An operation that sets a value; none for one of another kind. */
function operationOf(item: JsonTree): readonly Operation[] {
  if (!isOperation(item) || !['add', 'replace'].includes(textAt(item, 'op') ?? '')) return [];
  const [path, value] = [item.members.get('path'), item.members.get('value')];
  if (!path || !value) return [];
  const node = path.pair.value;
  return [{ path: { value: textAt(item, 'path') ?? '', range: node.range, node }, value }];
}

/** A variable that is added to a list `env`, the whole list, or whatever has such lists. */
const VARIABLE = /\/env\/(?:-|\d+)$/;
const VARIABLES = /\/env$/;

function listsOf({ path, value: { value } }: Operation): readonly EnvList[] {
  if (VARIABLE.test(path.value)) return [{ items: envItemsOf([value]), takesOthers: true }];
  if (VARIABLES.test(path.value) && value.kind === 'list') return [{ items: envItemsOf(value.items), takesOthers: true }];
  return envListsIn(value);
}

const KEYS = /^\/(?<section>data|stringData)(?:\/(?<name>[^/~]+))?$/;

function keysOf({ path, value: { value, pair } }: Operation): readonly PatchedKey[] {
  const { section, name } = KEYS.exec(path.value)?.groups ?? {};
  if (section !== 'data' && section !== 'stringData') return [];
  if (name !== undefined) return value.kind === 'scalar' ? [{ section, name, key: path.node, node: pair.value }] : [];
  const members = value.kind === 'object' ? [...value.members] : [];
  return members.flatMap(([own, member]) =>
    member.value.kind === 'scalar' ? [{ section, name: own, key: member.pair.key, node: member.pair.value }] : [],
  );
}
