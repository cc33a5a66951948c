import { lazy } from '../../lazy/lazy.ts';
import { Decoding } from '../../model/decoding.ts';
import type { Range } from '../../model/text.ts';
import { LISTED } from '../dotenv/expansion-limit.ts';

/** One `$NAME` or `${NAME…}` that a word names. */
export interface WordExpansion {
  readonly name: string;
  readonly range: Range;
  readonly isKnown: boolean;
}

/** A word as BuildKit makes a value of it. */
export interface ExpandedWord {
  readonly value: string;
  readonly decoding: Decoding;
  readonly expansions: readonly WordExpansion[];
  /** How many characters of variables were put in. */
  readonly inserted: number;
}

export interface Shell {
  readonly escaper: string;
  /** The value of a variable; undefined for one that is not known here. */
  readonly lookUp: (name: string) => string | undefined;
  /** How many characters of variables may be put in: a file that doubles a value with every line has no end. */
  readonly room: number;
}

const PLAIN = /[^'"$`\\]+/y;
const VARIABLE = lazy(() => /[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!]/uy);
/** The operators that a default can be written with; patterns such as `${NAME#x}` are not followed. */
const OPERATOR = /:?[-+?]/y;
const MAX_DEPTH = 50;

/**
 * Takes quotes and escapes off a word and puts variables in, as BuildKit's shell lexer does. Undefined for what it refuses
 * (a quote or a brace that is never closed), for a form that is not followed here, and where the room does not suffice.
 */
export function expandWord(word: string, shell: Shell): ExpandedWord | undefined {
  const lexer = new Lexer(word, shell);
  if (!lexer.run(undefined, 0) || lexer.inserted > shell.room) return undefined;
  const { decoding, expansions, inserted } = lexer;
  return { value: decoding.finish(), decoding, expansions, inserted };
}

class Lexer {
  readonly decoding = new Decoding();
  readonly expansions: WordExpansion[] = [];
  inserted = 0;
  readonly #word: string;
  readonly #shell: Shell;
  #at = 0;

  constructor(word: string, shell: Shell) {
    this.#word = word;
    this.#shell = shell;
  }

  /** Reads up to `stop`, or to the end; false for what cannot be read. */
  run(stop: string | undefined, depth: number): boolean {
    while (this.#at < this.#word.length) {
      const character = this.#word[this.#at] ?? '';
      if (character === stop) return true;
      if (!this.#one(character, depth, stop)) return false;
    }
    return stop === undefined;
  }

  #one(character: string, depth: number, stop: string | undefined): boolean {
    if (character === "'") return this.#single();
    if (character === '"') return this.#double(depth);
    if (character === '$') return this.#dollar(depth);
    if (character === this.#shell.escaper) return this.#escaped(1);
    return this.#plain(stop);
  }

  #plain(stop: string | undefined): boolean {
    PLAIN.lastIndex = this.#at;
    const run = PLAIN.exec(this.#word)?.[0] ?? this.#word[this.#at] ?? '';
    const end = stop === undefined ? -1 : run.indexOf(stop);
    this.#copy(end === -1 ? run.length : Math.max(end, 1));
    return true;
  }

  #copy(length: number): void {
    this.decoding.copy(this.#word, this.#at, this.#at + length);
    this.#at += length;
  }

  /** The escape goes, the character behind it stays as it is; at the very end both are nothing. */
  #escaped(width: number): boolean {
    const to = Math.min(this.#at + 1 + width, this.#word.length);
    this.decoding.replace(this.#word.slice(this.#at + 1, to), this.#at, to);
    this.#at = to;
    return true;
  }

  #single(): boolean {
    const close = this.#word.indexOf("'", this.#at + 1);
    if (close === -1) return false;
    this.#at++;
    this.#copy(close - this.#at);
    this.#at++;
    return true;
  }

  #double(depth: number): boolean {
    this.#at++;
    for (let character = this.#word[this.#at]; character !== undefined; character = this.#word[this.#at]) {
      if (character === '"') {
        this.#at++;
        return true;
      }
      if (character === '$') {
        if (!this.#dollar(depth)) return false;
      } else if (character === this.#shell.escaper) this.#escapedInQuotes();
      else this.#plainInQuotes();
    }
    return false;
  }

  #plainInQuotes(): void {
    PLAIN.lastIndex = this.#at;
    this.#copy(PLAIN.exec(this.#word)?.[0].length ?? 1);
  }

  /** In double quotes a backslash before anything else than a quote, a dollar or itself is a backslash. */
  #escapedInQuotes(): void {
    const next = this.#word[this.#at + 1];
    if (next === undefined) this.#at++;
    else if (next === '"' || next === '$' || next === this.#shell.escaper) this.#escaped(1);
    else this.#copy(2);
  }

  #dollar(depth: number): boolean {
    const start = this.#at++;
    if (this.#word[this.#at] === '{') return this.#braced(start, depth);
    const name = this.#take(VARIABLE());
    if (name === '') this.decoding.copy(this.#word, start, this.#at);
    else this.#insert(name, start, this.#shell.lookUp(name));
    return true;
  }

  #braced(start: number, depth: number): boolean {
    this.#at++;
    const name = this.#take(VARIABLE());
    if (name === '' || depth > MAX_DEPTH) return false;
    const operator = this.#word[this.#at] === '}' ? '' : this.#take(OPERATOR);
    if (operator === '' && this.#word[this.#at] !== '}') return false;
    const value = this.#shell.lookUp(name);
    const mark = this.decoding.mark();
    if (operator !== '' && !this.run('}', depth + 1)) return false;
    this.#at++;
    const isSet = value !== undefined && (!operator.startsWith(':') || value !== '');
    if (operator.endsWith('?') && !isSet) return false;
    const isWord = operator.endsWith('-') ? !isSet : operator.endsWith('+') && isSet;
    if (isWord) {
      this.#note({ name, range: { start, end: this.#at }, isKnown: true });
      return true;
    }
    this.decoding.returnTo(mark);
    this.#insert(name, start, operator.endsWith('+') ? '' : value, operator !== '' || value !== undefined);
    return true;
  }

  #insert(name: string, start: number, value: string | undefined, isKnown = value !== undefined): void {
    this.inserted += value?.length ?? 0;
    if (this.inserted <= this.#shell.room) this.decoding.replace(value ?? '', start, this.#at);
    this.#note({ name, range: { start, end: this.#at }, isKnown });
  }

  #note(expansion: WordExpansion): void {
    if (this.expansions.length < LISTED) this.expansions.push(expansion);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#word)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}
