import type { Expansion } from '../astro/dotenv/compose-expand.ts';
import { timeText } from '../astro/go-time.ts';
import type { YamlData, YamlDataMap } from '../yaml/data.ts';
import { printGo } from '../yaml/go-print.ts';

import type { YamlValue } from '../yaml/yaml-value.ts';
import { ComposeRefusal, type Origin } from './refusal.ts';

/** A compose file while it is loaded: the content of Go's `map[string]any`, with the place where each part is written. */
export type ComposeTree = ComposeScalar | ComposeList | ComposeMap;

export interface ComposeScalar {
  readonly kind: 'scalar';
  readonly value: YamlValue;
  readonly origin: Origin;
  /** The variables that were put in. */
  readonly expansions: readonly Expansion[];
}

export interface ComposeList {
  readonly kind: 'list';
  readonly items: readonly ComposeTree[];
  readonly origin: Origin;
}

export interface ComposeMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ComposeTree>;
  readonly origin: Origin;
}

/** Turns decoded YAML into a tree. Throws a ComposeRefusal for a key that is no text. */
export function treeOf(data: YamlData, file: string): ComposeTree {
  return new Converter(file).convert(data);
}

class Converter {
  readonly #file: string;
  /** The target of several aliases is converted once. */
  readonly #known = new Map<YamlData, ComposeTree>();

  constructor(file: string) {
    this.#file = file;
  }

  convert(data: YamlData): ComposeTree {
    const known = this.#known.get(data) ?? this.#convert(data);
    this.#known.set(data, known);
    return known;
  }

  #convert(data: YamlData): ComposeTree {
    const origin = { file: this.#file, node: data.node };
    if (data.kind === 'scalar') return { kind: 'scalar', value: data.value, origin, expansions: [] };
    if (data.kind === 'seq') return { kind: 'list', items: data.items.map((item) => this.convert(item)), origin };
    return { kind: 'map', entries: this.#entries(data), origin };
  }

  #entries({ entries }: YamlDataMap): ReadonlyMap<string, ComposeTree> {
    return new Map(
      entries.map(({ key, value, pair }) => {
        if (key.type !== 'string') throw new ComposeRefusal('a key is not a text', { file: this.#file, node: pair.key });
        return [key.value, this.convert(value)];
      }),
    );
  }
}

/** The text of a text; undefined for everything else. */
export function textOf(tree: ComposeTree | undefined): string | undefined {
  if (tree?.kind !== 'scalar') return undefined;
  const { value } = tree;
  return value.type === 'string' || value.type === 'binary' ? value.value : undefined;
}

export function isNull(tree: ComposeTree | undefined): boolean {
  return tree === undefined || (tree.kind === 'scalar' && tree.value.type === 'null');
}

export function textScalar(text: string, { origin, expansions }: { origin: Origin; expansions?: readonly Expansion[] }): ComposeScalar {
  return { kind: 'scalar', value: { type: 'string', value: text }, origin, expansions: expansions ?? [] };
}

export function mapOf(tree: ComposeTree | undefined): ReadonlyMap<string, ComposeTree> | undefined {
  return tree?.kind === 'map' ? tree.entries : undefined;
}

/** A map with one entry more, or another one. */
export function withEntry(map: ComposeMap, key: string, value: ComposeTree): ComposeMap {
  return { ...map, entries: new Map(map.entries).set(key, value) };
}

/** As Go's `fmt.Sprint` prints it. */
export function printTree(tree: ComposeTree): string {
  return printGo(anyOf(tree));
}

function anyOf(tree: ComposeTree): Parameters<typeof printGo>[0] {
  if (tree.kind === 'list') return tree.items.map(anyOf);
  if (tree.kind === 'map') return new Map([...tree.entries].map(([key, value]) => [key, anyOf(value)]));
  return scalarOf(tree.value);
}

function scalarOf(value: YamlValue): string | number | bigint | boolean | null {
  switch (value.type) {
    case 'null':
      return null;
    case 'timestamp':
      return timeText(value.value ?? '');
    case 'binary':
      return value.value ?? new TextDecoder().decode(value.bytes);
    default:
      return value.value;
  }
}
