import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import { Lines, type Range, type TextEdit } from '../model/text.ts';
import type { ListChange, WordList } from '../shell/word-list.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { YamlScalar, YamlSeq } from '../yaml/node.ts';
import { additionInBrackets, type ListForm, listEdits, removalInBrackets } from './bracketed-words.ts';
import { nodesIn } from './yaml-aliases.ts';
import { eolOf } from './yaml-places.ts';

const SHARED = 'the list with the words of the command has other items, or is written elsewhere';
/** An option that needs no quotes in YAML. */
const OPTION = /^--[a-z][a-z-]*(?:=[\w.-]+)?$/;
/** The part of a line in front of an item that is alone on it, and behind it. */
const DASH = /^[ \t]*-[ \t]+$/;
const REST = /^[ \t]*(?<comment>#.*)?$/;

/** Where the lists of a file hold their items. */
export type ItemPlaces = ReadonlyMap<number, YamlSeq>;

/** The lists of a YAML file by the start of each scalar that is an item of one. */
export function itemPlaces(file: string): ItemPlaces {
  const lists = parseYamlDocuments(file)
    .documents.flatMap(nodesIn)
    .filter((node) => node.kind === 'seq');
  return new Map(
    lists.flatMap((list) => list.items.flatMap((item) => (item.kind === 'scalar' ? [[item.range.start, list] as const] : []))),
  );
}

/** The words of a command as items of lists of YAML: their quotes, lines and brackets stay. */
export function yamlWordList(file: string, scalars: readonly YamlScalar[], words: readonly Embedded[], places: () => ItemPlaces): WordList {
  return { words, edits: (change) => new Writing(file, scalars, words, places()).edits(change) };
}

class Writing implements ListForm {
  readonly ranges: readonly Range[];
  readonly #file: string;
  readonly #scalars: readonly YamlScalar[];
  readonly #words: readonly Embedded[];
  readonly #lists: readonly (YamlSeq | undefined)[];
  readonly #lines: Lines;

  constructor(file: string, scalars: readonly YamlScalar[], words: readonly Embedded[], places: ItemPlaces) {
    this.#file = file;
    this.#scalars = scalars;
    this.ranges = scalars.map(({ range }) => range);
    this.#words = words;
    this.#lists = scalars.map(({ range }) => places.get(range.start));
    this.#lines = new Lines(file);
  }

  edits(change: ListChange): Edits {
    const lists = new Set(this.#lists);
    const isOther = [...lists].some((list) => !list || this.#countIn(list) < list.items.length || this.#isEmptied(list, change.removed));
    return isOther ? { refused: SHARED } : listEdits(change, this);
  }

  #countIn(list: YamlSeq): number {
    return this.#lists.filter((each) => each === list).length;
  }

  #isEmptied(list: YamlSeq, removed: ReadonlySet<number>): boolean {
    return this.#lists.every((each, index) => each !== list || removed.has(index));
  }

  spelled(index: number, text: string): string | undefined {
    return this.#scalars[index]?.style === 'plain' && OPTION.test(text) ? text : this.#words[index]?.encode(text);
  }

  /** In lines an item goes with its line; a comment there stays. */
  removal(index: number, removed: ReadonlySet<number>): TextEdit | undefined {
    const [scalar, list] = [this.#scalars[index], this.#lists[index]];
    if (!scalar || !list) return undefined;
    if (!list.flow) return this.#lineRemoval(scalar);
    const isKeptBefore = this.#lists.slice(0, index).some((each, at) => each === list && !removed.has(at));
    return removalInBrackets(index, this.ranges, isKeptBefore);
  }

  #lineRemoval({ range }: YamlScalar): TextEdit | undefined {
    const [first, last] = [this.#lineOf(range.start), this.#lineOf(range.end)];
    const dash = this.#file.slice(first.start, range.start);
    const rest = REST.exec(this.#file.slice(range.end, last.end));
    if (!DASH.test(dash) || !rest) return undefined;
    const comment = rest.groups?.['comment'];
    if (comment !== undefined)
      return { range: { start: first.start + dash.indexOf('-'), end: range.end + rest[0].indexOf('#') }, text: '' };
    if (last.end === this.#file.length) return undefined;
    return { range: { start: first.start, end: this.#file.indexOf('\n', last.end) + 1 }, text: '' };
  }

  addition(behind: number, items: readonly string[]): TextEdit | undefined {
    const [range, list] = [this.ranges[behind], this.#lists[behind]];
    if (!range || !list) return undefined;
    if (list.flow) return additionInBrackets(range, items);
    const { start, end } = range;
    const dash = this.#file.slice(this.#lineOf(start).start, start);
    const line = this.#lineOf(end);
    if (!DASH.test(dash) || !REST.test(this.#file.slice(end, line.end))) return undefined;
    return { range: { start: line.end, end: line.end }, text: items.map((item) => eolOf(this.#file) + dash + item).join('') };
  }

  #lineOf(offset: number) {
    return this.#lines.rangeOf(this.#lines.positionAt(offset).line);
  }
}
