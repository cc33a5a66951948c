import { deref, type YamlMap, type YamlNode, type YamlPair, type YamlProblem, type YamlScalar, type YamlSeq } from '../yaml/node.ts';
import { type Deep, runDeep } from './go-deep.ts';
import { formatFloat } from './go-number.ts';
import { resolveScalarStandIn } from './go-scalar.ts';
import { lowerCase } from './go-text.ts';
import { timeText } from './go-time.ts';
import type { GoEntry, GoMap, GoScalar, GoValue, LostEntry } from './go-value.ts';

/** A value, or the reason why yaml.v3 gives up the whole text. */
export type Decoding = { readonly value: GoMap | undefined } | { readonly problem: YamlProblem };

/**
 * The root of a text as viper keeps it: decoded by gopkg.in/yaml.v3 v3.0.1 into a `map[string]any`, then with every key in
 * lower case, at any depth. undefined for an empty document.
 */
export function decodeRoot(root: YamlNode): Decoding {
  const target = deref(root);
  try {
    const decoder = new Decoder();
    if (target.kind === 'scalar') return decoder.scalarRoot(target);
    if (target.kind === 'seq') throw new GivenUp('wrong-root', 'Expected the file to be a mapping', target);
    const value = runDeep(decoder.decodeMap(target, root, 'root'));
    return { value: value.kind === 'map' ? value : undefined };
  } catch (thrown) {
    if (thrown instanceof GivenUp) return { problem: thrown.problem };
    throw thrown;
  }
}

class GivenUp extends Error {
  readonly problem: YamlProblem;

  constructor(code: string, message: string, { range }: YamlNode) {
    super(code);
    this.problem = { code, message, range };
  }
}

/** A pair of a mapping before its key is lower-cased. */
interface Pair {
  readonly key: YamlNode;
  readonly written: string;
  readonly value: GoValue;
  readonly merge: YamlNode | undefined;
}

/** A mapping that is being decoded. yaml.v3 decodes what is merged into it straight into the same map. */
interface Target {
  /** By the identity that a key has as a Go value. */
  readonly pairs: Map<string, Pair>;
  /** Keys of a `map[string]any` are the text of the scalar, keys of a `map[any]any` its value. */
  readonly keys: 'texts' | 'values';
  readonly merge: YamlNode | undefined;
  /** The keys that a merge may not set again; undefined outside of merges. */
  readonly taken: Set<string> | undefined;
}

const MERGE_TAG = 'tag:yaml.org,2002:merge';

class Decoder {
  /** The document and its root, which yaml.v3 counts too. */
  #decoded = 2;
  #throughAliases = 0;
  #aliasDepth = 0;
  readonly #openAliases = new Set<YamlNode>();

  scalarRoot(scalar: YamlScalar): Decoding {
    if (this.#scalar(scalar, scalar).kind === 'nil') return { value: undefined };
    throw new GivenUp('wrong-root', 'Expected the file to be a mapping', scalar);
  }

  *decode(node: YamlNode): Deep<GoValue> {
    this.#count(node);
    if (node.kind !== 'alias') return yield this.#decodeTarget(node, node);
    this.#enter(node);
    this.#count(node);
    const value = yield this.#decodeTarget(deref(node), node);
    this.#leave(node);
    return value;
  }

  #decodeTarget(target: Exclude<YamlNode, { kind: 'alias' }>, node: YamlNode): Deep<GoValue> {
    if (target.kind === 'map') return this.decodeMap(target, node, 'inner');
    if (target.kind === 'seq') return this.#decodeSeq(target, node);
    return this.#decodeScalar(target, node);
  }

  // biome-ignore lint/correctness/useYield: a step of the recursion that needs no other.
  *#decodeScalar(target: YamlScalar, node: YamlNode): Deep<GoValue> {
    return this.#scalar(target, node);
  }

  *#decodeSeq(target: YamlSeq, node: YamlNode): Deep<GoValue> {
    const items: GoValue[] = [];
    for (const item of target.items) items.push(yield this.decode(item));
    return { kind: 'list', node, items };
  }

  *decodeMap(map: YamlMap, node: YamlNode, place: 'root' | 'inner'): Deep<GoValue> {
    const keys = place === 'root' || map.pairs.every(({ key }) => this.#isTextKey(key)) ? 'texts' : 'values';
    const pairs = new Map<string, Pair>();
    yield this.#fill(map, node, { pairs, keys, merge: undefined, taken: undefined });
    return lowerCased(node, [...pairs.values()]);
  }

  /** Decodes the pairs of a mapping, then what its merge key names. The result is of no interest. */
  *#fill(map: YamlMap, node: YamlNode, target: Target): Deep<GoValue> {
    let merge: YamlPair | undefined;
    for (const pair of map.pairs) {
      if (isMergeKey(pair.key)) {
        merge = pair;
        continue;
      }
      const key = this.#key(pair.key, target.keys);
      if (!key || target.taken?.has(key.identity)) continue;
      target.taken?.add(key.identity);
      const value = yield this.decode(pair.value);
      target.pairs.set(key.identity, { key: pair.key, written: key.written, value, merge: target.merge });
    }
    if (merge) yield this.#merge(map, merge.value, target);
    return { node, kind: 'nil' };
  }

  *#merge(parent: YamlMap, merge: YamlNode, target: Target): Deep<GoValue> {
    const taken = target.taken ?? new Set(parent.pairs.flatMap(({ key }) => this.#key(key, 'values')?.identity ?? []));
    const sources = merge.kind === 'seq' ? merge.items : [merge];
    for (const source of sources) {
      const map = deref(source);
      if (map.kind !== 'map') throw new GivenUp('invalid-merge', 'Expected what is merged to be a mapping or a list of mappings', source);
      this.#count(source);
      if (source.kind === 'alias') this.#enter(source);
      if (source.kind === 'alias') this.#count(source);
      yield this.#fill(map, source, { ...target, taken, merge: target.merge ?? source });
      if (source.kind === 'alias') this.#leave(source);
    }
    return { node: merge, kind: 'nil' };
  }

  /** undefined for a null key of a `map[string]any`, which yaml.v3 leaves out with its value. */
  #key(node: YamlNode, keys: Target['keys']): { readonly identity: string; readonly written: string } | undefined {
    this.#count(node);
    const target = deref(node);
    if (target.kind !== 'scalar') throw new GivenUp('invalid-key', 'Expected a key to be a scalar', node);
    if (node.kind === 'alias') {
      this.#enter(node);
      this.#count(node);
      this.#leave(node);
    }
    const value = this.#scalar(target, node);
    if (keys === 'values') return { identity: `${value.kind}:${keyText(value)}`, written: keyText(value) };
    if (value.kind === 'nil') return undefined;
    const written = value.kind === 'string' ? value.value : target.text;
    return { identity: `string:${written}`, written };
  }

  #isTextKey(key: YamlNode): boolean {
    const target = deref(key);
    if (target.kind !== 'scalar') return false;
    if (isMergeKey(target)) return true;
    if (target.tag !== undefined && target.tag.name !== '!') return target.tag.name === 'tag:yaml.org,2002:str';
    return this.#scalar(target, key).kind === 'string';
  }

  #scalar(target: YamlScalar, node: YamlNode): GoScalar {
    const value = resolveScalarStandIn(target, node);
    if ('refused' in value) throw new GivenUp('invalid-scalar', value.refused, target);
    return value;
  }

  #enter(alias: YamlNode): void {
    if (this.#openAliases.has(alias)) throw new GivenUp('recursive-alias', 'An anchor contains itself', alias);
    this.#openAliases.add(alias);
    this.#aliasDepth++;
  }

  #leave(alias: YamlNode): void {
    this.#openAliases.delete(alias);
    this.#aliasDepth--;
  }

  /** The brake of yaml.v3 on alias bombs, which counts every value that it decodes. */
  #count(node: YamlNode): void {
    this.#decoded++;
    if (this.#aliasDepth > 0) this.#throughAliases++;
    if (this.#throughAliases <= 100 || this.#decoded <= 1000) return;
    if (this.#throughAliases / this.#decoded > allowedAliasRatio(this.#decoded)) {
      throw new GivenUp('excessive-aliasing', 'The file uses aliases to grow beyond what is read', node);
    }
  }
}

const RATIO_FALLS_FROM = 400_000;
const RATIO_FALLS_TO = 4_000_000;

function allowedAliasRatio(decoded: number): number {
  if (decoded <= RATIO_FALLS_FROM) return 0.99;
  if (decoded >= RATIO_FALLS_TO) return 0.1;
  return 0.99 - 0.89 * ((decoded - RATIO_FALLS_FROM) / (RATIO_FALLS_TO - RATIO_FALLS_FROM));
}

function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  if (key.tag !== undefined && key.tag.name !== '!') return key.tag.name === MERGE_TAG;
  return key.style === 'plain';
}

/** cast.ToString of a key that is no text. */
function keyText(value: GoScalar): string {
  switch (value.kind) {
    case 'nil':
      return '';
    case 'float64':
      return formatFloat(value.value);
    case 'time':
      return timeText(value.value);
    default:
      return String(value.value);
  }
}

/**
 * viper's insensitiviseMap. It walks a Go map in random order and writes each value back under its lower-case name: a spelling
 * with capitals always beats the one without, and of several with capitals any may win. Here the last one does.
 */
function lowerCased(node: YamlNode, pairs: readonly Pair[]): GoMap {
  const winners = new Map<string, Pair>();
  for (const pair of pairs) {
    const name = lowerCase(pair.written);
    const rival = winners.get(name);
    if (!rival || pair.written !== name || rival.written === name) winners.set(name, pair);
  }
  const entries = new Map<string, GoEntry>();
  const lost: LostEntry[] = [];
  for (const pair of pairs) {
    const name = lowerCase(pair.written);
    const winner = winners.get(name);
    if (winner === pair) entries.set(name, { ...pair, name });
    else lost.push({ ...pair, name, winner: winner?.key });
  }
  return { kind: 'map', node, entries, lost };
}
