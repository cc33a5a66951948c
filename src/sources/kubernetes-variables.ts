import { EnvScope, newRoom, type Room } from '../kubernetes/env-scope.ts';
import { type JsonPatch, jsonPatchOf, type PatchedKey } from '../kubernetes/json-patch.ts';
import { isBase64, type KeyValue, type ManifestKind, readKeyValues } from '../kubernetes/key-values.ts';
import {
  BACKEND_KEY,
  commandWordsIn,
  connectionIdOf,
  type EnvEntry,
  type EnvList,
  type EnvReference,
  envListsIn,
  type GeneratorLiteral,
  isEntry,
  literalsIn,
  type Manifests,
  patchesIn,
  readManifests,
  textAt,
} from '../kubernetes/objects.ts';
import { ELSEWHERE, whollyElsewhere } from '../model/elsewhere.ts';
import { behind, type Embedded, inside, narrowWithin, type SetVariable } from '../model/embedded.ts';
import { around, type Located, type Range } from '../model/text.ts';
import type { JsonObject } from '../yaml/json-tree.ts';
import type { YamlNode, YamlProblem, YamlScalar } from '../yaml/node.ts';
import { CONFIG_FILE, configVariables } from './config-variables.ts';
import { containerValue } from './container-value.ts';
import { envTextVariables, isEnvFileKey } from './env-text-variables.ts';
import type { References } from './kept-variables.ts';
import { base64 } from './layers/base64.ts';
import { kustomizeLiteral } from './layers/kustomize-literal.ts';
import { yamlText } from './layers/yaml-scalar.ts';

/**
 * `env`: a container's variable, where `$(NAME)` and `$$` are replaced. `secret`, `config-map`: a key, which is a variable only
 * where a workload takes all keys (`envFrom`) or this one.
 */
export interface KubernetesVariable extends SetVariable {
  readonly from: 'env' | 'secret' | 'config-map';
  readonly references: References | undefined;
  /** The variables of earlier entries that are put into it. */
  readonly known: readonly string[];
  /** The connection that the Kubernetes Secrets backend of Airflow finds in it, by the label of its Secret. */
  readonly connectionId: Located<string> | undefined;
}

export interface KubernetesVariables {
  readonly variables: readonly KubernetesVariable[];
  /** Values that Kubernetes refuses, and with them the object: a number, plain text in `data`. */
  readonly refused: readonly Range[];
  /** The texts in it that are YAML themselves. */
  readonly texts: readonly Embedded[];
  /** The words of the commands of containers. */
  readonly commands: readonly (readonly YamlScalar[])[];
  /** The scripts that keys of Secrets and ConfigMaps hold, by the names of the keys. */
  readonly scripts: readonly YamlScalar[];
  readonly problem: YamlProblem | undefined;
  readonly comments: readonly Range[];
}

/** The variables that the manifests of a file set, each value where it is written. */
export function kubernetesVariables(file: string): KubernetesVariables {
  const manifests = readManifests(file);
  const { objects, problem, comments } = manifests;
  const read = variablesOf(file, manifests);
  const patches = objects.flatMap((object) => patchesIn(object).flatMap((node) => patchIn(file, node) ?? []));
  return {
    variables: [...read.variables, ...patches.flatMap(({ variables }) => variables)],
    refused: read.refused,
    texts: patches.map(({ text }) => text),
    commands: [...objects.flatMap(commandWordsIn), ...jsonPatchesIn(manifests).flatMap(({ commands }) => commands)],
    scripts: objects.flatMap(scriptsOf),
    problem,
    comments,
  };
}

function variablesOf(file: string, manifests: Manifests): ReadObject {
  const room = newRoom();
  const read = manifests.objects.map((object) => readObject(file, object, room));
  const patched = jsonPatchesIn(manifests).flatMap(({ lists, keys }) => [
    ...lists.flatMap((list) => variablesIn(file, list, room)),
    ...keys.flatMap((each) => patchedVariable(file, each)),
  ]);
  return { variables: [...read.flatMap(({ variables }) => variables), ...patched], refused: read.flatMap(({ refused }) => refused) };
}

function jsonPatchesIn({ others }: Manifests): readonly JsonPatch[] {
  return others.flatMap((tree) => jsonPatchOf(tree) ?? []);
}

/** A patch of a kustomization: manifests, parts of one, or a JSON patch, in a text of the file. */
function patchIn(file: string, node: YamlNode): { readonly text: Embedded; readonly variables: readonly KubernetesVariable[] } | undefined {
  const text = yamlText(file, node);
  const manifests = text && NEWS.test(text.text) ? readManifests(text.text) : undefined;
  if (!text || !manifests || manifests.problem) return undefined;
  const { variables } = variablesOf(text.text, manifests);
  return { text, variables: variables.map((variable) => placedIn(file, text, variable)) };
}

const NEWS = /AIRFLOW_|airflow\.apache\.org/;

/** A value with references to others is told as one from elsewhere. */
function placedIn(file: string, outer: Embedded, variable: KubernetesVariable): KubernetesVariable {
  const { key, value, range, references, connectionId } = variable;
  const placed = <T>({ value: own, range: its }: Located<T>): Located<T> => ({ value: own, range: outer.place(its) });
  return {
    ...variable,
    key: placed(key),
    value: references || isWhollyElsewhere(value) ? whollyElsewhere(outer.place(value.range)) : narrowWithin(file, outer, value),
    range: outer.place(range),
    references: undefined,
    known: [],
    connectionId: connectionId && placed(connectionId),
  };
}

function isWhollyElsewhere({ text }: Embedded): boolean {
  return text.includes(ELSEWHERE);
}

type ReadObject = Pick<KubernetesVariables, 'variables' | 'refused'>;

function readObject(file: string, object: JsonObject, room: Room): ReadObject {
  const kind = manifestKind(object);
  return kind ? readKeys(file, object, kind) : readEnv(file, object, room);
}

function readEnv(file: string, object: JsonObject, room: Room): ReadObject {
  const lists = envListsIn(object);
  const entries = lists.flatMap(({ items }) => items.filter(isEntry));
  const literals = literalsIn(object).flatMap((literal) => literalVariable(file, literal));
  return {
    variables: [...lists.flatMap((list) => variablesIn(file, list, room)), ...literals],
    refused: entries.flatMap(({ text, node }) => (text === undefined ? [node.range] : [])),
  };
}

/** The variables of a list, each of which may name the earlier ones. */
function variablesIn(file: string, { items, takesOthers }: EnvList, room: Room): readonly KubernetesVariable[] {
  const scope = new EnvScope(() => takesOthers, room);
  return items.flatMap((item) => {
    const variables = isEntry(item) ? envVariable(file, item, scope) : [referredVariable(item)];
    scope.add(item.nameText, isEntry(item) ? item.text : undefined);
    return variables;
  });
}

function envVariable(file: string, { name, nameText, node, text, range }: EnvEntry, scope: EnvScope): readonly KubernetesVariable[] {
  const scalar = text === undefined ? undefined : yamlText(file, node);
  const read = scalar && containerValue(scalar, scope);
  return read ? [{ key: { value: nameText, range: name.range }, ...read, range, from: 'env', connectionId: undefined }] : [];
}

function literalVariable(file: string, { kind, node, text }: GeneratorLiteral): readonly KubernetesVariable[] {
  const [scalar, equals] = [yamlText(file, node), text.indexOf('=')];
  const value = scalar && equals > 0 ? inside(behind(scalar, equals + 1), kustomizeLiteral) : undefined;
  if (!scalar || !value) return [];
  const key = { value: text.slice(0, equals), range: scalar.place({ start: 0, end: equals }) };
  return [{ key, value, range: scalar.range, from: kind === 'Secret' ? 'secret' : 'config-map', ...NO_NAMES }];
}

/** `valueFrom`: the value is in an object of Kubernetes. */
function referredVariable({ name, nameText, node, range }: EnvReference): KubernetesVariable {
  return { key: { value: nameText, range: name.range }, value: whollyElsewhere(node.range), ...NO_NAMES, range, from: 'env' };
}

const NO_NAMES = { references: undefined, known: [], connectionId: undefined } as const;

function readKeys(file: string, object: JsonObject, kind: ManifestKind): ReadObject {
  const read = readKeyValues(object, kind);
  if ('refused' in read) return { variables: [], refused: [read.refused] };
  const from = kind === 'Secret' ? 'secret' : 'config-map';
  const variables = read.sections.flatMap(({ section, entries }) => {
    return entries.flatMap((entry) => keyVariable(file, entry, { from, isEncoded: isBase64(kind, section) }));
  });
  const id = kind === 'Secret' ? connectionIdOf(object) : undefined;
  const last = variables.findLast(({ key }) => key.value === BACKEND_KEY);
  return { variables: variables.map((each) => (each === last ? { ...each, connectionId: id } : each)), refused: [] };
}

/** The name of a key that a volume makes a script of. */
const SCRIPT_FILE = /\.(?:sh|bash)$/;

function scriptsOf(object: JsonObject): readonly YamlScalar[] {
  const kind = manifestKind(object);
  const read = kind && readKeyValues(object, kind);
  if (!read || 'refused' in read) return [];
  const plain = read.sections.filter(({ section }) => !isBase64(kind, section)).flatMap(({ entries }) => entries);
  return plain.flatMap(({ name, node }) => (SCRIPT_FILE.test(name) && node.kind === 'scalar' ? [node] : []));
}

function manifestKind(object: JsonObject): ManifestKind | undefined {
  const kind = textAt(object, 'kind');
  return kind === 'Secret' || kind === 'ConfigMap' ? kind : undefined;
}

/** The name is the end of a path, or a key of its own. */
function patchedVariable(file: string, { section, name, key, node }: PatchedKey): readonly KubernetesVariable[] {
  const [path, scalar] = [yamlText(file, key), yamlText(file, node)];
  if (!path || !scalar) return [];
  const value = (section === 'data' && inside(scalar, base64)) || scalar;
  const range = path.place({ start: path.text.length - name.length, end: path.text.length });
  return [{ key: { value: name, range }, value, range: around(key.range, node.range), from: 'secret', ...NO_NAMES }];
}

interface KeyPlace {
  readonly from: 'secret' | 'config-map';
  readonly isEncoded: boolean;
}

function keyVariable(file: string, { name, key, node }: KeyValue, { from, isEncoded }: KeyPlace): readonly KubernetesVariable[] {
  const scalar = yamlText(file, node);
  const value = scalar && isEncoded ? inside(scalar, base64) : scalar;
  if (!scalar || !value) return [];
  const read = name === CONFIG_FILE ? configVariables : isEnvFileKey(name) ? envTextVariables : undefined;
  if (read) return read(file, value).map((each) => ({ ...each, from, ...NO_NAMES }));
  const located: Located<string> = { value: name, range: key.range };
  return [{ key: located, value, range: { start: key.range.start, end: scalar.range.end }, from, ...NO_NAMES }];
}
