import { duplicatePairs } from '../yaml/map-keys.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq } from '../yaml/node.ts';
import { ComposeRefusal } from './refusal.ts';
import type { ComposeMap, ComposeTree } from './tree.ts';

/** The keys from the root of a document to a place in it. */
export type Path = readonly string[];

export interface ResetReading {
  /** The document without the nodes tagged `!reset`; undefined where nothing is left. */
  readonly root: YamlNode | undefined;
  /** The places that `!reset` and `!override` empty in what was loaded before. */
  readonly paths: readonly Path[];
}

/** Removes the nodes tagged `!reset` from a document, as compose-go v2.9.1 does (loader.ResetProcessor). */
export function readResets(root: YamlNode, file: string): ResetReading {
  const reader = new ResetReader(file);
  const cleaned = reader.read(root, []);
  return { root: cleaned, paths: reader.paths };
}

type Collection = YamlMap | YamlSeq;

class ResetReader {
  readonly paths: Path[] = [];
  readonly #file: string;
  readonly #open = new Set<YamlNode>();
  readonly #overrides = new Set<Path>();
  /** The target of an anchor is read once: later only its `!override` count again, because its `!reset` are gone. */
  readonly #known = new Map<YamlNode, { readonly node: YamlNode; readonly overrides: readonly Path[] }>();

  constructor(file: string) {
    this.#file = file;
  }

  read(node: YamlNode, at: Path): YamlNode | undefined {
    const path = withoutMerge(at);
    if (node.kind === 'alias') {
      const target = this.read(node.target, path);
      return target && { ...node, target };
    }
    if (node.tag?.name === '!reset') {
      this.paths.push(path);
      return undefined;
    }
    if (node.tag?.name === '!override') {
      this.#override(path);
      return node;
    }
    return node.kind === 'scalar' ? node : this.#readCollection(node, path);
  }

  #override(path: Path): void {
    this.paths.push(path);
    this.#overrides.add(path);
  }

  #readCollection(node: Collection, path: Path): YamlNode {
    const known = this.#known.get(node);
    if (known) {
      for (const relative of known.overrides) this.#override([...path, ...relative]);
      return known.node;
    }
    if (this.#open.has(node)) throw new ComposeRefusal('an alias is inside the value of its own anchor', { file: this.#file, node });
    this.#open.add(node);
    const before = this.paths.length;
    const read = node.kind === 'seq' ? this.#readSeq(node, path) : this.#readMap(node, path);
    this.#open.delete(node);
    const overrides = this.paths.slice(before).filter((found) => this.#overrides.has(found));
    this.#known.set(node, { node: read, overrides: overrides.map((found) => found.slice(path.length)) });
    return read;
  }

  #readSeq(node: YamlSeq, path: Path): YamlSeq {
    const items = node.items.map((item, index) => this.read(item, [...path, String(index)]));
    return { ...node, items: items.filter((item) => item !== undefined) };
  }

  #readMap(node: YamlMap, path: Path): YamlMap {
    const twice = duplicatePairs(node);
    if (twice) throw new ComposeRefusal('a key is defined more than once in one mapping', { file: this.#file, node: twice.second.key });
    return { ...node, pairs: node.pairs.flatMap((pair) => this.#readPair(pair, path)) };
  }

  #readPair({ key, value }: YamlPair, path: Path): readonly YamlPair[] {
    const name = key.kind === 'scalar' ? key.text : '';
    const read = this.read(value, [...path, name]);
    if (!read) return [];
    // yaml.v3 would refuse an alias of a list there, but compose has put the list in its place.
    const isList = name === '<<' && read.kind === 'alias' && read.target.kind === 'seq';
    return [{ key, value: isList ? read.target : read }];
  }
}

function withoutMerge(path: Path): Path {
  const merge = path.indexOf('<<', 1);
  return merge === -1 ? path : path.toSpliced(merge, 1);
}

/** The places to empty, by their first keys. */
interface Emptied {
  isWhole: boolean;
  readonly inside: Map<string, Emptied>;
}

/** The model loaded so far, with the places at the paths emptied. */
export function withoutPaths(tree: ComposeMap, paths: readonly Path[]): ComposeMap {
  const root: Emptied = { isWhole: false, inside: new Map() };
  for (const path of paths) addPath(root, path);
  return root.inside.size === 0 ? tree : emptied(tree, root);
}

function addPath(root: Emptied, path: Path): void {
  let place = root;
  for (const name of path) {
    const next = place.inside.get(name) ?? { isWhole: false, inside: new Map() };
    place.inside.set(name, next);
    place = next;
  }
  place.isWhole = path.length > 0;
}

function emptied(tree: ComposeMap, { inside }: Emptied): ComposeMap {
  const entries = new Map<string, ComposeTree>();
  for (const [key, value] of tree.entries) {
    const place = inside.get(key);
    if (place?.isWhole) continue;
    entries.set(key, place && value.kind === 'map' ? emptied(value, place) : value);
  }
  return { ...tree, entries };
}
