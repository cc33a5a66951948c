import { readSetLine, type SetList, type SetMap, type SetTree } from '../helm/set-line.ts';
import { readValues } from '../helm/values.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Range } from '../model/text.ts';
import type { TerraformChart, TerraformLayer } from '../terraform/resources.ts';
import type { ValueTree } from '../terraform/value-tree.ts';
import type { JsonTree } from '../yaml/json-tree.ts';
import { entryOrigin, lineOf, type Origin, type SetLine, settingLine, setValue, textOrigin } from './chart-origin.ts';
import { textOfTerraform, yamlOfTerraform } from './terraform-text.ts';

/** The values of a chart, merged as Helm merges them, each with the number of its origin. */
export interface MergedValues {
  readonly root: SetMap;
  readonly origins: readonly Origin[];
}

/** No author writes more of them: each variable is looked for in all. */
const MOST_VALUES = 5_000;
const MOST_SETTINGS = 2_000;

/** The values that reach a chart; undefined for too many. Where Helm does not take one of the settings, none of them counts. */
export function mergedValues(file: string, { layers, settings }: TerraformChart): MergedValues | undefined {
  const merger = new Merger(file);
  for (const [at, layer] of layers.entries()) merger.add(layer, at);
  const lines = settings.length > MOST_SETTINGS ? [] : settings.flatMap((setting) => settingLine(setting) ?? []);
  const set = merger.set(lines);
  return merger.origins.length > MOST_VALUES ? undefined : set;
}

/** The values that the lines of `--set` give to a chart of which nothing else is known. */
export function valuesOfLines(lines: readonly SetLine[]): MergedValues {
  return new Merger('').set(lines.map(lineOf));
}

class Merger {
  readonly origins: Origin[] = [];
  readonly #file: string;
  #root: SetMap = { kind: 'map', entries: new Map() };

  constructor(file: string) {
    this.#file = file;
  }

  /** A later text or object wins; what is not in the file is left out. */
  add({ value, tree }: TerraformLayer, layer: number): void {
    const added = tree ? this.#ofTree(tree, tree.kind === 'value' ? tree.value : value) : this.#ofText(value, layer);
    if (added?.kind === 'map') this.#root = mergedMaps(this.#root, added);
  }

  set(lines: readonly (Origin & { readonly text: string; readonly asText: boolean })[]): MergedValues {
    const first = this.origins.length;
    for (const line of lines) this.origins.push(line);
    const root = copied(this.#root);
    const areTaken = lines.every(({ text, asText }, at) => readSetLine(text, root, first + at, asText));
    return { root: areTaken ? root : this.#root, origins: this.origins };
  }

  #ofText(value: TerraformLayer['value'], layer: number): SetTree | undefined {
    const text = yamlOfTerraform(value);
    const values = text && readValues(text.text);
    return text && values && 'tree' in values && values.tree
      ? this.#ofJson(values.tree, (range) => textOrigin(text.text, text.place(range), layer))
      : undefined;
  }

  #ofJson(tree: JsonTree, originOf: (range: Range) => Origin): SetTree {
    if (tree.kind === 'list') return listOf(this.#within(tree.items).map((item) => this.#ofJson(item, originOf)));
    if (tree.kind === 'object') {
      const members = this.#within([...tree.members]);
      return { kind: 'map', entries: new Map(members.map(([key, { value }]) => [key, this.#ofJson(value, originOf)])) };
    }
    const line = this.origins.push(originOf(tree.node.range)) - 1;
    return setValue(String(tree.value), typeof tree.value === 'string' ? 'text' : 'word', line);
  }

  #ofTree(tree: ValueTree, around: { readonly range: Range }, key: Range = around.range): SetTree {
    if (tree.kind === 'list') return listOf(this.#within(tree.items).map((item) => this.#ofTree(item, rangeIn(item, around))));
    if (tree.kind === 'map') {
      const members = this.#within([...tree.entries]);
      return { kind: 'map', entries: new Map(members.map(([name, each]) => [name, this.#ofTree(each.tree, each, each.key)])) };
    }
    const { value } = tree;
    const told = textOfTerraform(this.#file, value) ?? value.partly() ?? nothing(value.range);
    const isText = value.value === undefined || value.value.kind === 'string';
    const line = this.origins.push(entryOrigin(told, { key, range: around.range })) - 1;
    return setValue(told.text, isText ? 'text' : 'word', line);
  }

  /** None of the members where there are too many already. */
  #within<T>(members: readonly T[]): readonly T[] {
    return this.origins.length > MOST_VALUES ? [] : members;
  }
}

/** `null`, or a value that is neither a text nor written as its parts. */
function nothing(range: Range): Embedded {
  return { text: 'null', range, place: () => range, encode: () => undefined };
}

function rangeIn(tree: ValueTree, around: { readonly range: Range }): { readonly range: Range } {
  return tree.kind === 'value' ? tree.value : around;
}

function listOf(items: readonly SetTree[]): SetList {
  return { kind: 'list', items: new Map(items.entries()), length: items.length };
}

function mergedMaps(under: SetMap, over: SetMap): SetMap {
  const entries = new Map(under.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before?.kind === 'map' && value.kind === 'map' ? mergedMaps(before, value) : value);
  }
  return { kind: 'map', entries };
}

/** Lines of settings change maps and lists. */
function copied(tree: SetMap): SetMap {
  return { kind: 'map', entries: new Map(Array.from(tree.entries, ([key, value]) => [key, copiedTree(value)])) };
}

function copiedTree(tree: SetTree): SetTree {
  if (tree.kind === 'map') return copied(tree);
  if (tree.kind === 'value') return tree;
  return { ...tree, items: new Map(Array.from(tree.items, ([index, item]) => [index, copiedTree(item)])) };
}
