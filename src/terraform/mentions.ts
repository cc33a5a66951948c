import { addTo } from '../lazy/add-to.ts';
import { contains, type Range } from '../model/text.ts';
import type { Block, Expression } from './syntax.ts';
import { writtenKey } from './written-key.ts';

const LOCAL =
  /(?<![\p{ID_Continue}.-])local\.[ \t]{0,100}(?<name>[\p{ID_Start}_][\p{ID_Continue}-]*)(?<rest>(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*)*)/gu;
/** So many mentions of one local are told apart by the entries that they name. */
const MOST_TOLD_APART = 50;
const DEEPEST = 20;

export interface Mention {
  /** The names behind that of the local. */
  readonly names: readonly string[];
  readonly at: number;
}

/** A file in its blocks. */
export interface MentioningFile {
  readonly text: string;
  readonly comments: readonly Range[];
  readonly blocks: readonly Block[];
}

interface Definition {
  readonly name: string;
  readonly value: Expression;
}

/** Another file of the module: the locals that it sets, and the places in which it mentions locals. */
export interface OtherFile {
  sets(local: string): boolean;
  of(local: string): readonly Mention[];
  /** The texts that it gives names to, as `local.key` and `var.key`. */
  texts(): ReadonlyMap<string, TextElsewhere>;
}

/** A text in another file of the module. */
export interface TextElsewhere {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Those of the other files of a module; undefined where one of them cannot be read. */
export type Others = () => readonly OtherFile[] | undefined;

/** The places of a text that mention locals, in whatever is no comment, by the names of these. */
export function mentionsOutside(text: string, comments: readonly Range[]): ReadonlyMap<string, readonly Mention[]> {
  return mentionsIn(withoutComments(text, comments));
}

/** The places of a module that mention a local, and those of a file that mention another name, in whatever is no comment. */
export class Mentions {
  readonly #text: string;
  /** In the order of the file. */
  readonly #definitions: readonly Definition[];
  readonly #others: Others;
  #ofLocals: ReadonlyMap<string, readonly Mention[]> | undefined;
  readonly #counts = new Map<string, number>();

  constructor({ text, comments, blocks }: MentioningFile, others: Others) {
    this.#text = withoutComments(text, comments);
    this.#definitions = blocks.flatMap(({ type, body }) => (type === 'locals' ? body.attributes : []));
    this.#others = others;
  }

  /** Whether a single place takes the value that is written there: it is in no local, or in one that is mentioned once. */
  isTakenOnce(range: Range, depth = 0): boolean {
    const definition = this.#around(range);
    if (!definition) return true;
    const mentions = this.#of(definition.name);
    const [only, ...others] = mentions.length > 1 ? this.#thatReach(range, definition, mentions) : mentions;
    if (!only || others.length > 0 || depth > DEEPEST || this.#isTakenElsewhere(range, definition)) return false;
    const at = { start: only.at, end: only.at + 1 };
    return (
      !isConverted(definition.value, this.#text.slice(Math.max(0, only.at - LONGEST_CALL), only.at)) && this.isTakenOnce(at, depth + 1)
    );
  }

  /** The place that alone mentions a local in the module, which no other file sets; undefined where there is none or more than one. */
  onlyMentionOf(local: string): number | undefined {
    const [only, ...others] = this.#of(local);
    if (!only || others.length > 0 || this.#definitions.filter(({ name }) => name === local).length > 1) return undefined;
    const files = this.#others();
    return files?.every((each) => !each.sets(local) && each.of(local).length === 0) ? only.at : undefined;
  }

  /** Whether another file of the module may take the value, or sets the local too. */
  #isTakenElsewhere(range: Range, definition: Definition): boolean {
    const others = this.#others();
    const takes = (each: OtherFile) =>
      each.sets(definition.name) || this.#thatReach(range, definition, each.of(definition.name)).length > 0;
    return others === undefined || others.some(takes);
  }

  /** The number of times that a part of the file mentions a name; infinite where that part makes values of one type. */
  countIn({ start, end }: Range, name: string): number {
    const key = `${start} ${end} ${name}`;
    const part = () => this.#text.slice(start, end);
    const count = this.#counts.get(key) ?? (CONVERSION.test(part()) ? Number.POSITIVE_INFINITY : countOf(part(), name));
    this.#counts.set(key, count);
    return count;
  }

  #thatReach(range: Range, { value }: Definition, mentions: readonly Mention[]): readonly Mention[] {
    if (mentions.length > MOST_TOLD_APART) return mentions;
    const path = pathTo(range, value);
    return mentions.filter(({ names }) => names.every((name, at) => at >= path.length || name === path[at]));
  }

  #of(local: string): readonly Mention[] {
    this.#ofLocals ??= mentionsIn(this.#text);
    return this.#ofLocals.get(local) ?? [];
  }

  /** The definition of the local that has a place in it. */
  #around(range: Range): Definition | undefined {
    let [low, high] = [0, this.#definitions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#definitions[middle]?.value.range.end ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    const found = this.#definitions[low];
    return found && contains(found.value.range, range) ? found : undefined;
  }
}

/** Whether a call makes values of one type: a change of one of them is a change of all. `before` is the text in front of the mention. */
function isConverted(value: Expression, before: string): boolean {
  return CONVERSION_BEFORE.test(before) || (value.kind === 'call' && CONVERSION.test(`${value.name}(`));
}

const CONVERSION = /(?<![\p{ID_Continue}-])to(?:map|list|set)\(/u;
const CONVERSION_BEFORE = new RegExp(`${CONVERSION.source}[ \\t\\r\\n]{0,40}$`, 'u');
const LONGEST_CALL = 60;

function mentionsIn(text: string): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  for (const { index, groups: { name = '', rest = '' } = {} } of text.matchAll(LOCAL)) {
    addTo(found, name, { names: rest.split('.').slice(1), at: index });
  }
  return found;
}

function countOf(text: string, name: string): number {
  let count = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (!IN_NAME.test(text.charAt(at - 1)) && !IN_NAME.test(text.charAt(at + name.length))) count++;
  }
  return count;
}

const IN_NAME = /^[\p{ID_Continue}-]$/u;

/** The keys of the objects around a place. */
function pathTo(range: Range, expression: Expression): readonly string[] {
  if (expression.kind !== 'object') return [];
  const entry = expression.entries.find(({ value }) => contains(value.range, range));
  const name = entry && writtenKey(entry);
  return entry && name !== undefined ? [name, ...pathTo(range, entry.value)] : [];
}

/** The text with blanks in the place of its comments. */
function withoutComments(text: string, comments: readonly Range[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of comments.toSorted((a, b) => a.start - b.start)) {
    if (start < from) continue;
    kept.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return [...kept, text.slice(from)].join('');
}
