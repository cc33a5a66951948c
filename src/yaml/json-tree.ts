import type { Json } from '../model/airflow.ts';
import type { Range } from '../model/text.ts';
import type { YamlData, YamlDataMap, YamlEntry } from './data.ts';
import { decodeYamlV2 } from './decode.ts';
import { formatFloatKey } from './go-format.ts';
import type { YamlNode, YamlPair, YamlProblem, YamlScalar } from './node.ts';
import { parseYaml } from './parse.ts';
import type { YamlValue } from './yaml-value.ts';

/** A YAML document as sigs.k8s.io/yaml turns it into JSON, with the nodes that tell where each value is written. */
export type JsonTree = JsonScalar | JsonList | JsonObject;

export interface JsonScalar {
  readonly kind: 'scalar';
  readonly node: YamlScalar;
  readonly value: string | number | bigint | boolean | null;
}

export interface JsonList {
  readonly kind: 'list';
  readonly node: YamlNode;
  readonly items: readonly JsonTree[];
}

export interface JsonObject {
  readonly kind: 'object';
  readonly node: YamlNode;
  readonly members: ReadonlyMap<string, JsonMember>;
}

export interface JsonMember {
  readonly value: JsonTree;
  /** The pair of the member: for a merged one, in another mapping. */
  readonly pair: YamlPair;
}

export interface JsonTreeReading {
  /** undefined for a text without content, and for one that cannot be read. */
  readonly tree: JsonTree | undefined;
  readonly problem: YamlProblem | undefined;
  readonly comments: readonly Range[];
}

const NOT_JSON = 'The value cannot be written as JSON';

/** JSON has no infinities; a reader that turns numbers into texts may keep them. */
export type Floats = 'finite' | 'any';

/** Reads the first document of a text as sigs.k8s.io/yaml v1.6.0 does, and ghodss/yaml v1.0.0 before it. Never throws. */
export function readJsonTree(text: string, floats: Floats = 'finite'): JsonTreeReading {
  const { root, problem, comments } = parseYaml(text, 'yaml.v2');
  return { ...(root && !problem ? jsonTreeOf(root, floats) : { tree: undefined, problem }), comments };
}

/** The same for a document that is parsed already. */
export function jsonTreeOf(root: YamlNode, floats: Floats = 'finite'): Omit<JsonTreeReading, 'comments'> {
  const { data, problem } = decodeYamlV2(root);
  if (!data) return { tree: undefined, problem };
  try {
    return { tree: new Converter(floats).convert(data), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof NotJson)) throw thrown;
    return { tree: undefined, problem: { code: 'not-json', message: NOT_JSON, range: thrown.range } };
  }
}

class NotJson extends Error {
  readonly range: Range;

  constructor(range: Range) {
    super(NOT_JSON);
    this.range = range;
  }
}

class Converter {
  readonly #floats: Floats;
  /** The target of several aliases is converted once. */
  readonly #known = new Map<YamlData, JsonTree>();

  constructor(floats: Floats) {
    this.#floats = floats;
  }

  convert(data: YamlData): JsonTree {
    const known = this.#known.get(data);
    if (known) return known;
    const tree = this.#convert(data);
    this.#known.set(data, tree);
    return tree;
  }

  #convert(data: YamlData): JsonTree {
    if (data.kind === 'seq') return { kind: 'list', node: data.node, items: data.items.map((item) => this.convert(item)) };
    if (data.kind === 'map') return { kind: 'object', node: data.node, members: this.#members(data) };
    return { kind: 'scalar', node: data.node, value: jsonValue(data.value, data.node, this.#floats) };
  }

  #members({ entries }: YamlDataMap): ReadonlyMap<string, JsonMember> {
    const members = new Map<string, JsonMember>();
    for (const entry of entries) members.set(keyOf(entry), { value: this.convert(entry.value), pair: entry.pair });
    return members;
  }
}

function jsonValue(value: YamlValue, node: YamlScalar, floats: Floats): JsonScalar['value'] {
  switch (value.type) {
    case 'null':
      return null;
    case 'float':
      if (floats === 'finite' && !Number.isFinite(value.value)) throw new NotJson(node.range);
      return value.value;
    case 'binary':
      return value.value ?? new TextDecoder().decode(value.bytes);
    case 'timestamp':
      return node.text;
    default:
      return value.value;
  }
}

/** Keys of other types become texts; null and integers larger than an int64 cannot. */
function keyOf({ key, pair }: YamlEntry): string {
  switch (key.type) {
    case 'string':
      return key.value;
    case 'bool':
      return String(key.value);
    case 'float':
      return formatFloatKey(key.value);
    case 'int':
      if (key.value === BigInt.asIntN(64, key.value)) return String(key.value);
      break;
    case 'binary':
      return key.value ?? new TextDecoder().decode(key.bytes);
    default:
  }
  throw new NotJson(pair.key.range);
}

/** The document as `JSON.parse` would give it: numbers are doubles. */
export function jsonOf(tree: JsonTree): Json {
  if (tree.kind === 'list') return tree.items.map(jsonOf);
  if (tree.kind === 'object') return Object.fromEntries([...tree.members].map(([key, { value }]) => [key, jsonOf(value)]));
  return typeof tree.value === 'bigint' ? Number(tree.value) : tree.value;
}
