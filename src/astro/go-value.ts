import type { YamlNode } from '../yaml/node.ts';

/**
 * A value as the Astro CLI holds it after yaml.v3 and viper, with the place where it was written (`node` is the alias where there is one). A text may hold bytes that
 * are no UTF-8 (from `!!binary` or a percent escape): each is one lone surrogate from U+DC80 to U+DCFF (see go-text.ts).
 */
export type GoValue = GoScalar | GoList | GoMap;

export type GoScalar = { readonly node: YamlNode } & (
  | { readonly kind: 'nil' }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'uint64'; readonly value: bigint }
  | { readonly kind: 'float64'; readonly value: number }
  /** As it is written into JSON; undefined where json.Marshal refuses it. */
  | { readonly kind: 'time'; readonly value: string | undefined }
);

export interface GoList {
  readonly kind: 'list';
  readonly node: YamlNode;
  readonly items: readonly GoValue[];
}

export interface GoMap {
  readonly kind: 'map';
  readonly node: YamlNode;
  /** By name, in the order of the text. */
  readonly entries: ReadonlyMap<string, GoEntry>;
  /** The entries without effect: another spelling of the name beats them, or viper does not see them. */
  readonly lost: readonly LostEntry[];
}

export interface GoEntry {
  /** In lower case, as viper knows it. */
  readonly name: string;
  /** Before viper lower-cased it. */
  readonly written: string;
  readonly key: YamlNode;
  readonly value: GoValue;
  /** The node behind the merge key `<<` that brought the entry in. */
  readonly merge: YamlNode | undefined;
}

export interface LostEntry extends GoEntry {
  /** The entry that has the name instead; undefined where viper drops a value without a successor. */
  readonly winner: YamlNode | undefined;
}

const TYPE_NAMES = {
  nil: 'nil',
  string: 'string',
  bool: 'bool',
  int: 'int',
  uint64: 'uint64',
  float64: 'float64',
  time: 'time.Time',
  list: '[]interface {}',
  map: 'map[string]interface {}',
} as const;

export type GoTypeName = (typeof TYPE_NAMES)[GoValue['kind']];

/** The type as Go prints it with `%T`. */
export function typeName({ kind }: GoValue): GoTypeName {
  return TYPE_NAMES[kind];
}
