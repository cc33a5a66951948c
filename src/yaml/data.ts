import type { YamlMap, YamlPair, YamlProblem, YamlScalar, YamlSeq } from './node.ts';
import type { YamlValue } from './yaml-value.ts';

/** A document as yaml.v3 decodes it: aliases followed, merge keys merged, scalars resolved. The nodes tell where things stand. */
export type YamlData = YamlDataScalar | YamlDataSeq | YamlDataMap;

export interface YamlDataScalar {
  readonly kind: 'scalar';
  readonly node: YamlScalar;
  readonly value: YamlValue;
}

export interface YamlDataSeq {
  readonly kind: 'seq';
  readonly node: YamlSeq;
  readonly items: readonly YamlData[];
}

export interface YamlDataMap {
  readonly kind: 'map';
  readonly node: YamlMap;
  /** No two have the same key. Those that come from a merge stand after the mapping's own. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlValue;
  readonly value: YamlData;
  /** Where the entry is written: for a merged one, in another mapping. */
  readonly pair: YamlPair;
}

/** The Go type of a map's keys: `string` turns every key into its text and drops null. */
export type KeyType = 'any' | 'string';

export type YamlDecoding =
  | { readonly data: YamlData; readonly problem: undefined }
  | { readonly data: undefined; readonly problem: YamlProblem };
