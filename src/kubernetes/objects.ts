import type { Located, Range } from '../model/text.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import { type JsonObject, type JsonTree, jsonTreeOf } from '../yaml/json-tree.ts';
import { deref, type YamlNode, type YamlProblem, type YamlScalar } from '../yaml/node.ts';

/** The objects of a manifest file: those of every document, and the items of every List. */
export interface Manifests {
  readonly objects: readonly JsonObject[];
  /** The documents that are no objects. */
  readonly others: readonly JsonTree[];
  readonly problem: YamlProblem | undefined;
  readonly comments: readonly Range[];
}

/** Reads all documents of a file, as kubectl does; one that cannot be decoded is the problem, and the others count. Never throws. */
export function readManifests(text: string): Manifests {
  const { documents, problem, comments } = parseYamlDocuments(text);
  const read = documents.map((document) => jsonTreeOf(document));
  const refused = read.find((each) => each.problem)?.problem;
  const trees = read.flatMap(({ tree }) => tree ?? []);
  const others = trees.filter(({ kind }) => kind !== 'object');
  return { objects: trees.flatMap(objectsIn), others, problem: problem ?? refused, comments };
}

function objectsIn(tree: JsonTree): readonly JsonObject[] {
  if (tree.kind !== 'object') return [];
  const items = textAt(tree, 'kind') === 'List' ? tree.members.get('items')?.value : undefined;
  return items?.kind === 'list' ? items.items.filter((item) => item.kind === 'object') : [tree];
}

/** One variable of a container, with a value of its own. */
export interface EnvEntry {
  readonly name: YamlScalar;
  readonly nameText: string;
  /** As the file has it, which may be an alias. */
  readonly node: YamlNode;
  /** undefined for a value that is no text: Kubernetes refuses it. */
  readonly text: string | undefined;
  readonly range: Range;
}

/** A variable that a container gets from a Secret, a ConfigMap or a field of its Pod. */
export interface EnvReference {
  readonly name: YamlScalar;
  readonly nameText: string;
  /** The value of `valueFrom`. */
  readonly node: YamlNode;
  readonly range: Range;
}

/** The words of every command below an object: `command` and behind it `args`, any of which may be a script. */
export function commandWordsIn(tree: JsonTree): readonly (readonly YamlScalar[])[] {
  const lists = mappingsBelow(tree).map(({ members }) => ['command', 'args'].flatMap((name) => wordsOf(members.get(name)?.value)));
  return lists.filter(({ length }) => length > 0);
}

function wordsOf(list: JsonTree | undefined): readonly YamlScalar[] {
  return list?.kind === 'list' ? list.items.flatMap((item) => (item.kind === 'scalar' ? [item.node] : [])) : [];
}

/** A list `env`: of a container, or of what makes containers. */
export interface EnvList {
  /** In their order. */
  readonly items: readonly (EnvEntry | EnvReference)[];
  /** Whether `envFrom` beside it may set any other variable. */
  readonly takesOthers: boolean;
}

/** Every list `env` below an object. */
export function envListsIn(tree: JsonTree): readonly EnvList[] {
  return mappingsBelow(tree).flatMap(({ members }) => {
    const env = members.get('env')?.value;
    if (env?.kind !== 'list') return [];
    return [{ items: envItemsOf(env.items), takesOthers: members.has('envFrom') }];
  });
}

/** The variables that are items of a list. */
export function envItemsOf(items: readonly JsonTree[]): EnvList['items'] {
  return items.flatMap((item) => [...envEntry(item), ...envReference(item)]);
}

/** Whether an item of a list has a value of its own. */
export function isEntry(item: EnvEntry | EnvReference): item is EnvEntry {
  return 'text' in item;
}

/** The object and every mapping in it, each once. */
function mappingsBelow(tree: JsonTree): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const seen = new Set<JsonTree>();
  const waiting: JsonTree[] = [tree];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const child of childrenOf(next).toReversed()) waiting.push(child);
    if (next.kind === 'object') found.push(next);
  }
  return found;
}

function childrenOf(tree: JsonTree): readonly JsonTree[] {
  if (tree.kind === 'list') return tree.items;
  return tree.kind === 'object' ? [...tree.members.values()].map(({ value }) => value) : [];
}

function envEntry(item: JsonTree): readonly EnvEntry[] {
  const [name, value] = item.kind === 'object' ? [item.members.get('name'), item.members.get('value')] : [];
  if (name?.value.kind !== 'scalar' || !value) return [];
  const text = value.value.kind === 'scalar' && typeof value.value.value === 'string' ? value.value.value : undefined;
  return [{ name: name.value.node, nameText: String(name.value.value), node: value.pair.value, text, range: item.node.range }];
}

function envReference(item: JsonTree): readonly EnvReference[] {
  const [name, source] = item.kind === 'object' ? [item.members.get('name'), item.members.get('valueFrom')] : [];
  if (name?.value.kind !== 'scalar' || !source) return [];
  return [{ name: name.value.node, nameText: String(name.value.value), node: source.pair.value, range: item.node.range }];
}

/** The text at a path of keys; undefined where there is none. */
export function textAt(tree: JsonTree, ...path: readonly string[]): string | undefined {
  const found = memberAt(tree, path);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** The label by which the Kubernetes Secrets backend of Airflow finds a connection, whatever the name of the Secret. */
const CONNECTION_ID = 'airflow.apache.org/connection-id';

/** The key in which that backend looks, unless its arguments name another one. */
export const BACKEND_KEY = 'value';

/** The label, where it is written. */
export function connectionIdOf(object: JsonObject): Located<string> | undefined {
  return connectionIdIn(memberAt(object, ['metadata', 'labels']));
}

export function connectionIdIn(labels: JsonTree | undefined): Located<string> | undefined {
  const member = labels?.kind === 'object' ? labels.members.get(CONNECTION_ID) : undefined;
  if (member?.value.kind !== 'scalar' || typeof member.value.value !== 'string') return undefined;
  return { value: member.value.value, range: member.pair.value.range };
}

/** The kind of object that a generator of kustomize makes. */
const GENERATORS = [
  ['secretGenerator', 'Secret'],
  ['configMapGenerator', 'ConfigMap'],
] as const;

/** A literal `NAME=value` of a generator of kustomize. */
export interface GeneratorLiteral {
  readonly kind: 'Secret' | 'ConfigMap';
  /** As the file has it, which may be an alias. */
  readonly node: YamlNode;
  readonly text: string;
}

/** The literals of the generators in a kustomization. */
export function literalsIn(object: JsonObject): readonly GeneratorLiteral[] {
  return GENERATORS.flatMap(([name, kind]) => {
    const generators = object.members.get(name)?.value;
    const lists = generators?.kind === 'list' ? generators.items.map((each) => memberAt(each, ['literals'])) : [];
    return lists.flatMap((list) => (list?.kind === 'list' ? list.items.flatMap((item, at) => literalIn(item, list, at, kind)) : []));
  });
}

/** A file of lines `NAME=value` that a generator of kustomize takes. */
export interface GeneratorFile {
  readonly path: string;
  readonly range: Range;
}

/** The files under `envs`, and the older `env`, of the generators in a kustomization. */
export function generatorFilesIn(object: JsonObject): readonly GeneratorFile[] {
  const generators = GENERATORS.flatMap(([name]) => listAt(object, name));
  const named = generators.flatMap((each) => [...listAt(each, 'envs'), memberAt(each, ['env']) ?? []].flat());
  return named.flatMap((each) =>
    each.kind === 'scalar' && typeof each.value === 'string' ? [{ path: each.value, range: each.node.range }] : [],
  );
}

/** A file that a generator of kustomize makes the value of a key: `[key=]path`; the name of the file is the key where none is given. */
export interface GeneratorValue extends GeneratorFile {
  readonly key: string;
}

/** The files under `files` of the generators in a kustomization. */
export function generatorValuesIn(object: JsonObject): readonly GeneratorValue[] {
  const files = GENERATORS.flatMap(([name]) => listAt(object, name)).flatMap((each) => listAt(each, 'files'));
  return files.flatMap((each) => {
    const [first = '', second, ...others] = each.kind === 'scalar' && typeof each.value === 'string' ? each.value.split('=') : [];
    const path = second ?? first;
    if (each.kind !== 'scalar' || others.length > 0 || first === '' || path === '') return [];
    return [{ path, range: each.node.range, key: second === undefined ? path.slice(path.lastIndexOf('/') + 1) : first }];
  });
}

function listAt(tree: JsonTree, name: string): readonly JsonTree[] {
  const list = memberAt(tree, [name]);
  return list?.kind === 'list' ? list.items : [];
}

/** The keys of a kustomization whose items are patches, or hold one under `patch`. */
const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

/** The texts of the patches in a kustomization, as the file has them. */
export function patchesIn(object: JsonObject): readonly YamlNode[] {
  const patches = PATCHES.flatMap((name) => {
    const list = object.members.get(name)?.value;
    return list?.kind === 'list' ? list.items.map((item) => memberAt(item, ['patch']) ?? item) : [];
  });
  return patches.flatMap((patch) => (patch.kind === 'scalar' && typeof patch.value === 'string' ? [patch.node] : []));
}

function literalIn(item: JsonTree, { node: list }: JsonTree, at: number, kind: GeneratorLiteral['kind']): readonly GeneratorLiteral[] {
  const node = deref(list);
  const written = node.kind === 'seq' ? node.items[at] : undefined;
  return item.kind === 'scalar' && typeof item.value === 'string' ? [{ kind, node: written ?? item.node, text: item.value }] : [];
}

function memberAt(tree: JsonTree, path: readonly string[]): JsonTree | undefined {
  let found: JsonTree | undefined = tree;
  for (const name of path) found = found?.kind === 'object' ? found.members.get(name)?.value : undefined;
  return found;
}
