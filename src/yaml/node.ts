import type { Range } from '../model/text.ts';

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

interface NodeBase {
  /**
   * From the first to the last character of the content: quotes, brackets and a block scalar's header are inside, tag and
   * anchor are not. A block scalar ends with its last line that has content, without the line break; a block collection goes
   * from its first key (with that key's tag and anchor), `?` or dash to the end of its last value.
   */
  readonly range: Range;
  /** Without `&`; the range includes it. */
  readonly anchor: { readonly name: string; readonly range: Range } | undefined;
  /** The resolved tag, for example `tag:yaml.org,2002:str`, or `!` for the non-specific one; undefined when none is written. */
  readonly tag: { readonly name: string; readonly range: Range } | undefined;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  /** The decoded text: escapes, folding and chomping done, types not yet. A value that is not written is a plain scalar with the text '' and an empty range: behind its tag and anchor, else behind its `:` or `-`, else behind its key. */
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface YamlMap extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlSeq extends NodeBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** The anchored node it stands for. */
  readonly target: YamlNode;
}

export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

/** Why a text cannot be read. `message` is a sentence of ours: it never quotes the text. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  /** The other place that the problem is about: of a key that is there twice, the first. */
  readonly related?: Range;
}

export interface YamlReading {
  /** The root of the first document; undefined when the document is empty or cannot be read. */
  readonly root: YamlNode | undefined;
  /** The first thing that stops the reader, as it stops gopkg.in/yaml.v3; undefined when the first document can be read. */
  readonly problem: YamlProblem | undefined;
  /** Every comment of the text in order, from `#` to the end of its line, without the line break. */
  readonly comments: readonly Range[];
}

/** The node itself, or what it stands for when it is an alias. */
export function deref(node: YamlNode): Exclude<YamlNode, YamlAlias> {
  let current = node;
  while (current.kind === 'alias') current = current.target;
  return current;
}
