import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Range } from '../model/text.ts';
import type { ScalarStyle, YamlScalar } from '../yaml/node.ts';
import { emptyAt } from '../yaml/scalars.ts';
import { Anchors } from './anchors.ts';

/** A workflow file as GitHub's parser reads it, which is YAML 1.2 by the package `yaml`: no merges, dates are texts. */
export type WorkflowNode = WorkflowScalar | WorkflowList | WorkflowMap | WorkflowNothing;

/** An alias whose anchor is missing, or around it. */
export interface WorkflowNothing {
  readonly kind: 'nothing';
  readonly range: Range;
}

export interface WorkflowScalar {
  readonly kind: 'scalar';
  readonly node: YamlScalar;
  readonly value: string | number | boolean | null;
  /** The text in which GitHub looks for expressions: the value, or the text of the file where it has several lines. */
  readonly raw: string;
}

export interface WorkflowList {
  readonly kind: 'list';
  readonly range: Range;
  items(): readonly WorkflowNode[];
}

export interface WorkflowMap {
  readonly kind: 'map';
  readonly range: Range;
  entries(): readonly WorkflowEntry[];
}

export interface WorkflowEntry {
  readonly key: WorkflowScalar;
  readonly value: WorkflowNode;
}

export type WorkflowDocument =
  | { readonly root: WorkflowNode | undefined; readonly comments: readonly Range[]; readonly problem: undefined }
  | {
      readonly root: undefined;
      readonly comments: readonly Range[];
      readonly problem: { readonly message: string; readonly range: Range };
    };

const NOT_YAML = 'The file is not valid YAML';

/** Reads a text. Nodes are made on demand, so that aliases do not multiply the work. Never throws. */
export function readDocument(text: string): WorkflowDocument {
  const nothing = { root: undefined, comments: [] } as const;
  try {
    const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error) return { ...nothing, problem: { message: NOT_YAML, range: { start: error.pos[0], end: error.pos[1] } } };
    return { root: new Nodes(text, document).node(document.contents), comments: [], problem: undefined };
  } catch (thrown) {
    // Brackets without end exhaust the stack of the library.
    if (!(thrown instanceof RangeError)) throw thrown;
    return { ...nothing, problem: { message: NOT_YAML, range: { start: 0, end: text.length } } };
  }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

class Nodes {
  readonly #text: string;
  readonly #anchors: Anchors;

  constructor(text: string, document: Document.Parsed) {
    this.#text = text;
    this.#anchors = new Anchors(document);
  }

  node(node: unknown, open: readonly unknown[] = []): WorkflowNode {
    if (isAlias(node)) return this.#follow(node, open);
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return { kind: 'list', range: rangeOf(node), items: () => node.items.map((item) => this.node(item, open)) };
    if (isMap(node)) return { kind: 'map', range: rangeOf(node), entries: () => this.#entries(node, open) };
    return { kind: 'scalar', node: emptyAt(0), value: null, raw: '' };
  }

  #follow(alias: Alias, open: readonly unknown[]): WorkflowNode {
    const target = this.#anchors.before(alias);
    if (!target || open.includes(target) || open.length > DEEPEST) return { kind: 'nothing', range: rangeOf(alias) };
    return this.node(target, [...open, target]);
  }

  #entries({ items }: YAMLMap, open: readonly unknown[]): readonly WorkflowEntry[] {
    return present(items.map((item) => (isPair(item) ? this.#entry(item, open) : undefined)));
  }

  #entry({ key, value }: Pair, open: readonly unknown[]): WorkflowEntry | undefined {
    if (!isScalar(key)) return undefined;
    const name = this.#scalar(key);
    const nothing = { kind: 'scalar', node: emptyAt(name.node.range.end), value: null, raw: '' } as const;
    return { key: name, value: value === null ? nothing : this.node(value, open) };
  }

  #scalar(node: Scalar): WorkflowScalar {
    const { value, type = 'PLAIN' } = node;
    const [start, end] = node.range ?? [0, 0];
    const written = this.#text.slice(start, end);
    const style = STYLES[type] ?? 'plain';
    const isBlock = style === 'literal' || style === 'folded';
    const range = { start, end: isBlock ? start + written.trimEnd().length : end };
    const text = typeof value === 'string' ? value : written;
    const tag = node.tag === undefined ? undefined : { name: node.tag, range: { start, end: start } };
    const known = isKnown(value) ? value : text;
    return {
      kind: 'scalar',
      node: { kind: 'scalar', range, anchor: undefined, tag, text, style },
      value: known,
      raw: this.#raw(node, text),
    };
  }

  #raw(node: Scalar, text: string): string {
    const [start, end] = node.range ?? [0, 0];
    const token = node.srcToken;
    const isOneLine = !this.#text.slice(start, end).includes('\n');
    return isOneLine || !token || !('source' in token) ? text : token.source;
  }
}

const DEEPEST = 256;

function isKnown(value: unknown): value is WorkflowScalar['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function rangeOf(node: { readonly range?: readonly [number, number, number] | null | undefined }): Range {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function present<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}
