import type { Embedded } from '../model/embedded.ts';
import type { Edits } from '../model/source.ts';
import { Lines, type TextEdit } from '../model/text.ts';
import type { ListChange, WordList } from '../shell/word-list.ts';
import { parseYamlDocuments } from '../yaml/documents.ts';
import type { YamlScalar, YamlSeq } from '../yaml/node.ts';
import { NO_ROOM, overlap } from './joined.ts';
import { nodesIn } from './yaml-aliases.ts';
import { eolOf } from './yaml-places.ts';

const NO_WORD = 'a word of the command cannot be written in its list';
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

class Writing {
  readonly #file: string;
  readonly #scalars: readonly YamlScalar[];
  readonly #words: readonly Embedded[];
  readonly #lists: readonly (YamlSeq | undefined)[];
  readonly #lines: Lines;

  constructor(file: string, scalars: readonly YamlScalar[], words: readonly Embedded[], places: ItemPlaces) {
    this.#file = file;
    this.#scalars = scalars;
    this.#words = words;
    this.#lists = scalars.map(({ range }) => places.get(range.start));
    this.#lines = new Lines(file);
  }

  edits({ texts, removed, added }: ListChange): Edits {
    const lists = new Set(this.#lists);
    if ([...lists].some((list) => !list || this.#countIn(list) < list.items.length || this.#isEmptied(list, removed)))
      return { refused: SHARED };
    const last = this.#words.findLastIndex((_, index) => !removed.has(index));
    const edits = [
      ...[...texts].map(([index, text]) => this.#other(index, text)),
      ...[...removed].map((index) => this.#removal(index, removed)),
      ...(added.length > 0 ? [this.#addition(last, added)] : []),
    ];
    const known = edits.flatMap((edit) => edit ?? []);
    if (known.length < edits.length) return { refused: NO_WORD };
    return overlap(known) ? { refused: NO_ROOM } : { edits: known };
  }

  #countIn(list: YamlSeq): number {
    return this.#lists.filter((each) => each === list).length;
  }

  #isEmptied(list: YamlSeq, removed: ReadonlySet<number>): boolean {
    return this.#lists.every((each, index) => each !== list || removed.has(index));
  }

  #spelled(index: number, text: string): string | undefined {
    return this.#scalars[index]?.style === 'plain' && OPTION.test(text) ? text : this.#words[index]?.encode(text);
  }

  #other(index: number, text: string): TextEdit | undefined {
    const [range, spelled] = [this.#scalars[index]?.range, this.#spelled(index, text)];
    return range && spelled !== undefined ? { range, text: spelled } : undefined;
  }

  /** In brackets an item goes with the comma next to it, in lines with its line; a comment there stays. */
  #removal(index: number, removed: ReadonlySet<number>): TextEdit | undefined {
    const [scalar, list] = [this.#scalars[index], this.#lists[index]];
    if (!scalar || !list) return undefined;
    const { range } = scalar;
    if (!list.flow) return this.#lineRemoval(scalar);
    const isKeptBefore = this.#lists.slice(0, index).some((each, at) => each === list && !removed.has(at));
    const [before, next] = [this.#scalars[index - 1], this.#scalars[index + 1]];
    if (isKeptBefore) return before && { range: { start: before.range.end, end: range.end }, text: '' };
    return next && { range: { start: range.start, end: next.range.start }, text: '' };
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

  #addition(behind: number, added: ListChange['added']): TextEdit | undefined {
    const [scalar, list] = [this.#scalars[behind], this.#lists[behind]];
    const items = added.map(({ text, like }) => this.#spelled(like, text));
    if (!scalar || !list || items.includes(undefined)) return undefined;
    const { start, end } = scalar.range;
    if (list.flow) return { range: { start: end, end }, text: items.map((item) => `, ${item}`).join('') };
    const dash = this.#file.slice(this.#lineOf(start).start, start);
    const line = this.#lineOf(end);
    if (!DASH.test(dash) || !REST.test(this.#file.slice(end, line.end))) return undefined;
    return { range: { start: line.end, end: line.end }, text: items.map((item) => eolOf(this.#file) + dash + item).join('') };
  }

  #lineOf(offset: number) {
    return this.#lines.rangeOf(this.#lines.positionAt(offset).line);
  }
}
