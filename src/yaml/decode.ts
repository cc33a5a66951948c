import { AliasBudget } from './alias-budget.ts';
import type { KeyType, YamlData, YamlDecoding, YamlEntry } from './data.ts';
import { type DecodeRules, YAML_V2, YAML_V3 } from './decode-rules.ts';
import { duplicatePairs, identityOf, isMergeKey, isStringMap } from './map-keys.ts';
import { deref, type YamlAlias, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from './node.ts';
import { type ProblemCode, problemOf, Unreadable } from './problems.ts';
import type { YamlValue } from './yaml-value.ts';

/** Deeper than a document can be read: only chains of aliases and merges reach it. */
const MAX_DEPTH = 512;

/**
 * Decodes a document as yaml.v3 does, into a Go `interface{}`, or with `rootKeys` = `string` into the `map[string]any` that
 * viper asks for. The problem is the reason why yaml.v3 refuses the whole file: a key twice, a list or mapping as a key, a bad
 * merge, a value that does not fit its tag, aliases that contain themselves or are too many. Never throws.
 */
export function decodeYaml(root: YamlNode, rootKeys: KeyType = 'any'): YamlDecoding {
  return decodedBy(YAML_V3, root, rootKeys);
}

/**
 * The same for yaml.v2 into an `interface{}`: YAML 1.1 truth values, dates stay texts, of a key that is there twice the last
 * value wins, and a merge replaces the keys before it.
 */
export function decodeYamlV2(root: YamlNode): YamlDecoding {
  return decodedBy(YAML_V2, root, 'any');
}

function decodedBy(rules: DecodeRules, root: YamlNode, rootKeys: KeyType): YamlDecoding {
  try {
    return { data: new Decoder(rules).decodeRoot(root, rootKeys), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { data: undefined, problem: thrown.problem };
  }
}

/** A Go map while it is filled. */
type Entries = Map<string | symbol, YamlEntry>;

/** The keys that a mapping has already while others are merged into it. */
type Taken = Set<string | symbol>;

class Decoder {
  readonly #rules: DecodeRules;
  readonly #budget = new AliasBudget();
  readonly #open = new Set<YamlAlias>();
  /** A node with an anchor is decoded once, and counted as often as it is used. */
  readonly #known = new Map<YamlNode, { readonly data: YamlData; readonly steps: number }>();
  #depth = 0;

  constructor(rules: DecodeRules) {
    this.#rules = rules;
  }

  decodeRoot(root: YamlNode, keys: KeyType): YamlData {
    this.#step(root);
    if (root.kind !== 'map' || keys === 'any') return this.#decode(root);
    this.#step(root);
    return { kind: 'map', node: root, entries: this.#entriesOf(root, keys) };
  }

  #decode(node: YamlNode): YamlData {
    this.#step(node);
    if (node.kind === 'scalar') return { kind: 'scalar', node, value: this.#resolve(node) };
    if (node.kind === 'alias') return this.#follow(node, (target) => this.#decodeKnown(target));
    const before = this.#budget.steps;
    this.#enter(node);
    const data = this.#decodeCollection(node);
    this.#depth--;
    if (node.anchor) this.#known.set(node, { data, steps: this.#budget.steps - before });
    return data;
  }

  #decodeCollection(node: Exclude<YamlNode, YamlScalar | YamlAlias>): YamlData {
    if (node.kind === 'seq') {
      const items: YamlData[] = [];
      for (const item of node.items) items.push(this.#decode(item));
      return { kind: 'seq', node, items };
    }
    return { kind: 'map', node, entries: this.#entriesOf(node, this.#rules.textKeys && isStringMap(node) ? 'string' : 'any') };
  }

  #decodeKnown(target: YamlNode): YamlData {
    const known = this.#known.get(target);
    if (!known) return this.#decode(target);
    this.#step(target, known.steps + 1);
    return known.data;
  }

  #entriesOf(node: YamlMap, keys: KeyType): readonly YamlEntry[] {
    const entries: Entries = new Map();
    if (this.#rules.pairs === 'in order') this.#fillInOrder(entries, node);
    else this.#fill(entries, node, keys, undefined);
    return [...entries.values()];
  }

  /** Puts the pairs of a mapping into a Go map: all, or when it is merged only those whose keys are not taken. */
  #fill(entries: Entries, node: YamlMap, keys: KeyType, taken: Taken | undefined): void {
    this.#refuseDuplicates(node);
    let merged: YamlNode | undefined;
    for (const pair of node.pairs) {
      if (isMergeKey(pair.key)) {
        merged = pair.value;
        continue;
      }
      const key = keys === 'string' ? this.#keyText(pair.key) : this.#key(pair.key);
      if (!key) continue;
      const identity = identityOf(key);
      if (taken?.has(identity)) continue;
      taken?.add(identity);
      entries.set(identity, { key, value: this.#decode(pair.value), pair });
    }
    if (merged) this.#merge(entries, merged, keys, taken ?? this.#keysOf(node));
  }

  #merge(entries: Entries, from: YamlNode, keys: KeyType, taken: Taken): void {
    for (const source of from.kind === 'seq' ? from.items : [from]) {
      const map = deref(source);
      if (map.kind !== 'map') fail('invalid-merge', source);
      this.#step(source);
      this.#enter(source);
      if (source.kind === 'alias') this.#follow(source, () => this.#mergeAliased(entries, map, keys, taken));
      else this.#fillFrom(entries, map, keys, taken);
      this.#depth--;
    }
  }

  #mergeAliased(entries: Entries, map: YamlMap, keys: KeyType, taken: Taken): void {
    this.#step(map);
    this.#fillFrom(entries, map, keys, taken);
  }

  #fillFrom(entries: Entries, map: YamlMap, keys: KeyType, taken: Taken): void {
    if (this.#rules.pairs === 'in order') this.#fillInOrder(entries, map);
    else this.#fill(entries, map, keys, taken);
  }

  /** In the order of the text, each pair replacing an earlier one. Of a list of merges the first wins, so it comes last. */
  #fillInOrder(entries: Entries, node: YamlMap): void {
    for (const pair of node.pairs) {
      if (isMergeKey(pair.key)) this.#merge(entries, reversed(pair.value), 'any', new Set());
      else this.#put(entries, pair);
    }
  }

  #put(entries: Entries, pair: YamlPair): void {
    const key = this.#key(pair.key);
    entries.set(identityOf(key), { key, value: this.#decode(pair.value), pair });
  }

  /** The `<<` itself is among them. */
  #keysOf({ pairs }: YamlMap): Taken {
    return new Set(pairs.map(({ key }) => identityOf(this.#key(key))));
  }

  #key(node: YamlNode): YamlValue {
    const data = this.#decode(node);
    if (data.kind !== 'scalar') fail('invalid-key', node);
    return data.value;
  }

  /** A key as Go writes it into a string: its text, whatever type it has; undefined for null, which fills nothing. */
  #keyText(node: YamlNode): YamlValue | undefined {
    this.#step(node);
    if (node.kind === 'alias') return this.#follow(node, (target) => this.#keyText(target));
    if (node.kind !== 'scalar') fail('invalid-key', node);
    const value = this.#resolve(node);
    if (value.type === 'null') return undefined;
    return value.type === 'binary' ? value : { type: 'string', value: node.text };
  }

  #resolve(node: YamlScalar): YamlValue {
    return this.#rules.resolve(node) ?? fail('invalid-tagged-value', node);
  }

  #refuseDuplicates(node: YamlMap): void {
    const pairs = duplicatePairs(node);
    if (!pairs) return;
    const { first, second } = pairs;
    throw new Unreadable({ ...problemOf('duplicate-key', second.key.range), related: first.key.range });
  }

  #follow<T>(alias: YamlAlias, decode: (target: YamlNode) => T): T {
    if (this.#open.has(alias)) fail('recursive-alias', alias);
    this.#open.add(alias);
    this.#budget.enterAlias();
    const result = decode(alias.target);
    this.#budget.leaveAlias();
    this.#open.delete(alias);
    return result;
  }

  #enter(node: YamlNode): void {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) fail('too-deep', node);
  }

  #step(node: YamlNode, steps = 1): void {
    this.#budget.spend(steps);
    if (this.#budget.isExceeded) fail('excessive-aliasing', node);
  }
}

/** A list of merges from its last to its first. */
function reversed(from: YamlNode): YamlNode {
  return from.kind === 'seq' ? { ...from, items: from.items.toReversed() } : from;
}

function fail(code: ProblemCode, { range }: YamlNode): never {
  throw new Unreadable(problemOf(code, range));
}
