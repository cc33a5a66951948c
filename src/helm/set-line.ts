import { Decoding } from '../model/decoding.ts';

/** A value that `--set` gives, with the way back into its line. */
export interface SetValue {
  readonly kind: 'value';
  /** Without its escapes. */
  readonly text: string;
  /** `true`, `12` and `null` are no texts there, unless all are to be texts. */
  readonly type: 'text' | 'word';
  readonly decoding: Decoding;
  /** The line that it is in, as its caller counts them. */
  readonly line: number;
}

export interface SetMap {
  readonly kind: 'map';
  readonly entries: Map<string, SetTree>;
}

export interface SetList {
  readonly kind: 'list';
  /** By index: those between are nil. */
  readonly items: Map<number, SetTree>;
  length: number;
}

export type SetTree = SetValue | SetMap | SetList;

const MAX_INDEX = 65_536;
const MAX_DEPTH = 30;
const INTEGER = /^[+-]?[0-9]{1,200}$/;
const RANGE = 2n ** 63n;
const INDEX = /^[+-]?[0-9]{1,9}$/;
const WORD = /^(?:true|false|null)$/iu;

/** Helm does not take the line. */
class SetRefusal extends Error {}

/**
 * Puts a line `name=value` of `helm --set` into a tree, as Helm's strvals does (v3.22): `a.b[0].c=x,d={1,2}`, with a backslash before a comma
 * or a dot that is meant as one. `asTexts`: every value is a text (`--set-string`). Gives whether Helm takes the line.
 */
export function readSetLine(text: string, into: SetMap, line: number, asTexts: boolean): boolean {
  try {
    new SetReader(text, line, asTexts).read(into);
    return true;
  } catch (thrown) {
    if (thrown instanceof SetRefusal) return false;
    throw thrown;
  }
}

class SetReader {
  readonly #text: string;
  readonly #line: number;
  readonly #asTexts: boolean;
  #at = 0;

  constructor(text: string, line: number, asTexts: boolean) {
    this.#text = text;
    this.#line = line;
    this.#asTexts = asTexts;
  }

  read(into: SetMap): void {
    while (!this.#key(into, 0));
  }

  /** Each part of a key says whether the line ends before its value, which then does not count behind a new `[index].`. */
  #key(map: SetMap, depth: number): boolean {
    const { text: key, stop } = this.#until('=[,.');
    if (stop === undefined && key === '') return true;
    if (stop === undefined || stop === ',' || depth > MAX_DEPTH) throw new SetRefusal();
    if (stop === '=') return this.#value((value) => put(map.entries, key, value));
    const found = map.entries.get(key);
    if (stop === '[') {
      const list = found ?? newList();
      const index = this.#index();
      if (list.kind !== 'list') throw new SetRefusal();
      put(map.entries, key, list);
      return this.#item(list, index, depth);
    }
    const inner = found ?? newMap();
    if (inner.kind !== 'map') throw new SetRefusal();
    const isEnd = this.#key(inner, depth + 1);
    if (!isEnd && inner.entries.size === 0) throw new SetRefusal();
    if (inner.entries.size > 0) put(map.entries, key, inner);
    return isEnd;
  }

  /** The rest of a key behind `[index]`. */
  #item(list: SetList, index: number, depth: number): boolean {
    const { text, stop } = this.#until('[.=');
    if (text !== '' || depth > MAX_DEPTH) throw new SetRefusal();
    const found = list.items.get(index);
    if (stop === undefined) return true;
    if (stop === '=') {
      this.#value((value) => putItem(list, index, value));
      return false;
    }
    if (stop === '[') {
      const next = this.#index();
      const inner = found && !isNil(found) ? found : newList();
      if (inner.kind !== 'list') throw new SetRefusal();
      const isEnd = this.#item(inner, next, depth + 1);
      if (!isEnd) putItem(list, index, inner);
      return isEnd;
    }
    const inner = found?.kind === 'map' ? found : newMap();
    if (index < list.length) putItem(list, index, inner);
    const isEnd = this.#key(inner, depth + 1);
    if (!isEnd) putItem(list, index, inner);
    return isEnd;
  }

  #index(): number {
    const { text, stop } = this.#until(']');
    const index = INDEX.test(text) ? Number(text) : -1;
    if (stop === undefined || index < 0 || index > MAX_INDEX) throw new SetRefusal();
    return index;
  }

  #value(give: (value: SetTree) => void): boolean {
    const isEnd = this.#at >= this.#text.length;
    give(this.#text[this.#at] === '{' ? this.#list() : this.#typed(this.#until(',')));
    return isEnd;
  }

  #list(): SetList {
    this.#at++;
    const list = newList();
    for (;;) {
      const found = this.#until(',}');
      if (found.stop === undefined) throw new SetRefusal();
      putItem(list, list.length, this.#typed(found));
      if (found.stop === ',') continue;
      if (this.#text[this.#at] === ',') this.#at++;
      return list;
    }
  }

  #typed({ text, decoding }: Pick<Stretch, 'text' | 'decoding'>): SetValue {
    const isWord = !this.#asTexts && (WORD.test(text) || text === '0' || isInteger(text));
    return { kind: 'value', text, type: isWord ? 'word' : 'text', decoding, line: this.#line };
  }

  /** The text up to one of the signs, which is passed over; a backslash takes the meaning of the character behind it. */
  #until(stops: string): Stretch {
    const decoding = new Decoding();
    const text = this.#text;
    let from = this.#at;
    let at = from;
    for (; at < text.length && !stops.includes(text.charAt(at)); at++) {
      if (text[at] !== '\\') continue;
      decoding.copy(text, from, at);
      at++;
      if (at < text.length) decoding.replace(text.charAt(at), at - 1, at + 1);
      from = at + 1;
    }
    decoding.copy(text, from, Math.min(at, text.length));
    const stop = at < text.length ? text.charAt(at) : undefined;
    this.#at = at + 1;
    return { text: decoding.finish(), decoding, stop };
  }
}

interface Stretch {
  readonly text: string;
  readonly decoding: Decoding;
  readonly stop: string | undefined;
}

/** A key without a name is left out. */
function put(entries: Map<string, SetTree>, key: string, value: SetTree): void {
  if (key !== '') entries.set(key, value);
}

function newMap(): SetMap {
  return { kind: 'map', entries: new Map() };
}

function newList(): SetList {
  return { kind: 'list', items: new Map(), length: 0 };
}

function putItem(list: SetList, index: number, value: SetTree): void {
  list.items.set(index, value);
  list.length = Math.max(list.length, index + 1);
}

function isNil(tree: SetTree): boolean {
  return tree.kind === 'value' && tree.type === 'word' && /^null$/i.test(tree.text);
}

/** A whole number of 64 bits, as Go reads it; one that begins with a zero stays a text. */
function isInteger(text: string): boolean {
  if (text.startsWith('0') || !INTEGER.test(text)) return false;
  const value = BigInt(text);
  return value >= -RANGE && value < RANGE;
}

/** A word as YAML writes it: a whole number without its plus sign and its zeros, `true`, `false` or `null`. */
export function wordOf(text: string): string {
  return INTEGER.test(text) ? String(BigInt(text)) : text.toLowerCase().replace('\u017f', 's');
}
