import { type Located, lineStart } from '../model/text.ts';
import type { JsonArrayNode, JsonMember, JsonNode, JsonNumberNode, JsonObjectNode } from './json-node.ts';
import { digitsProblem } from './python-number.ts';
import { codePoints } from './python-text.ts';
import { readString } from './read-json-string.ts';

/** Why Python's `json.loads` refuses a text. `message` is Python's own and ends with its place in code points. */
export interface JsonProblem {
  readonly type: 'JSONDecodeError' | 'RecursionError' | 'ValueError' | 'MemoryError';
  readonly message: string;
  /** In UTF-16 units. */
  readonly offset: number;
}

export type JsonParse = { readonly node: JsonNode } | { readonly error: JsonProblem };

/** How deep Python 3.12.1 reads (3.11 gives up a little below 1000): deeper is a RecursionError. */
const MAX_DEPTH = 1497;
/** The most nodes that are read; Python reads as many as its memory holds. */
const MAX_NODES = 100_000;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WHOLE = /^-?[0-9]+$/;
/** The words that Python knows besides strings, numbers, objects and arrays. */
const WORDS = [
  ['null', null],
  ['true', true],
  ['false', false],
] as const;
const ODD_NUMBERS = [
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
] as const;

class Unreadable extends Error {
  readonly problem: JsonProblem;

  constructor(type: JsonProblem['type'], message: string, offset: number) {
    super(message);
    this.problem = { type, message, offset };
  }
}

/** Reads a JSON text as Python's `json.loads` does, with places. Never throws: a text that Python refuses gives its error. */
export function parseJson(text: string): JsonParse {
  try {
    return { node: new Reader(text).document() };
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { error: thrown.problem };
    throw thrown;
  }
}

/** Python numbers lines from 1 and knows only the line feed as their end. */
function placed(text: string, offset: number): string {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return `line ${line} column ${codePoints(text.slice(lineStart(text, offset), offset)) + 1} (char ${codePoints(text, offset)})`;
}

class Reader {
  readonly #text: string;
  #at = 0;
  #nodes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    if (this.#text.startsWith('\ufeff')) this.#fail('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0);
    this.#skipSpace();
    const node = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('Extra data', this.#at);
    return node;
  }

  #value(depth: number): JsonNode {
    const start = this.#at;
    switch (this.#text[start]) {
      case '"': {
        const { value, range } = this.#string();
        return { kind: 'string', value, range };
      }
      case '{':
        return this.#object(this.#deeper(depth, 'object'));
      case '[':
        return this.#array(this.#deeper(depth, 'array'));
      default:
        return this.#word() ?? this.#number() ?? this.#fail('Expecting value', start);
    }
  }

  #deeper(depth: number, what: 'object' | 'array'): number {
    if (depth < MAX_DEPTH) return depth + 1;
    throw new Unreadable(
      'RecursionError',
      `maximum recursion depth exceeded while decoding a JSON ${what} from a unicode string`,
      this.#at,
    );
  }

  #count(nodes: 1 | 2): void {
    this.#nodes += nodes;
    if (this.#nodes > MAX_NODES) throw new Unreadable('MemoryError', 'more than 100,000 keys, values and list items', this.#at);
  }

  #object(depth: number): JsonObjectNode {
    const start = this.#at++;
    const members: JsonMember[] = [];
    this.#skipSpace();
    if (this.#take('}')) return { kind: 'object', members, range: { start, end: this.#at } };
    do {
      this.#skipSpace();
      this.#count(2);
      members.push(this.#member(depth));
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take('}')) this.#fail("Expecting ',' delimiter", this.#at);
    return { kind: 'object', members, range: { start, end: this.#at } };
  }

  #member(depth: number): JsonMember {
    if (this.#text[this.#at] !== '"') this.#fail('Expecting property name enclosed in double quotes', this.#at);
    const key = this.#string();
    this.#skipSpace();
    if (!this.#take(':')) this.#fail("Expecting ':' delimiter", this.#at);
    this.#skipSpace();
    return { key, value: this.#value(depth) };
  }

  #array(depth: number): JsonArrayNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    this.#skipSpace();
    if (this.#take(']')) return { kind: 'array', items, range: { start, end: this.#at } };
    do {
      this.#skipSpace();
      this.#count(1);
      items.push(this.#value(depth));
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take(']')) this.#fail("Expecting ',' delimiter", this.#at);
    return { kind: 'array', items, range: { start, end: this.#at } };
  }

  #string(): Located<string> {
    const read = readString(this.#text, this.#at);
    if ('message' in read) this.#fail(read.message, read.offset);
    this.#at = read.range.end;
    return read;
  }

  #word(): JsonNode | undefined {
    const start = this.#at;
    for (const [word, value] of WORDS) {
      if (this.#take(word)) return { kind: 'word', value, range: { start, end: this.#at } };
    }
    for (const [text, value] of ODD_NUMBERS) {
      if (this.#take(text)) return { kind: 'number', value, text, range: { start, end: this.#at } };
    }
    return undefined;
  }

  #number(): JsonNumberNode | undefined {
    NUMBER.lastIndex = this.#at;
    const text = NUMBER.exec(this.#text)?.[0];
    if (text === undefined) return undefined;
    const problem = WHOLE.test(text) ? digitsProblem(text.startsWith('-') ? text.length - 1 : text.length) : undefined;
    if (problem !== undefined) throw new Unreadable('ValueError', problem, this.#at);
    const start = this.#at;
    this.#at += text.length;
    return { kind: 'number', value: Number(text), text, range: { start, end: this.#at } };
  }

  #skipSpace(): void {
    // Nearly everywhere there is none.
    if (this.#text.charCodeAt(this.#at) > 0x20) return;
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #take(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #fail(message: string, offset: number): never {
    throw new Unreadable('JSONDecodeError', `${message}: ${placed(this.#text, offset)}`, offset);
  }
}
