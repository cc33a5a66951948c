import type { Range } from '../model/text.ts';
import type { Item, Redirect } from './syntax.ts';

/** The deepest nesting that is read: no author writes more, and reading it takes stack. */
const MAX_DEPTH = 60;

/** The most words that are read: each takes a few hundred bytes. */
const MAX_WORDS = 50_000;

/** A heredoc whose lines come behind the command. */
export interface Pending {
  readonly redirect: Redirect;
  readonly delimiter: string;
  readonly isIndented: boolean;
  readonly isLiteral: boolean;
}

/** Stops the reading. Thrown on the way, never out of this folder. */
export class Unreadable extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** The place up to which a script is read, and the state that the readers of words and of commands share. */
export class Cursor {
  readonly text: string;
  readonly end: number;
  readonly comments: Range[] = [];
  readonly pending: Pending[] = [];
  /** Reads commands up to the parenthesis that closes a substitution. */
  readonly commands: (cursor: Cursor) => readonly Item[];
  at: number;
  #arithmetic: Map<number, number | undefined> | undefined;
  #depth: number;
  #words = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string, commands: (cursor: Cursor) => readonly Item[], depth = 0, range = { start: 0, end: text.length }) {
    this.text = text;
    this.at = range.start;
    this.end = range.end;
    this.commands = commands;
    this.#depth = depth;
  }

  /** The end of each `((` that was tried as arithmetic; undefined where it is none. Made when asked for: each line of a heredoc has a cursor. */
  get arithmetic(): Map<number, number | undefined> {
    this.#arithmetic ??= new Map();
    return this.#arithmetic;
  }

  get depth(): number {
    return this.#depth;
  }

  /** The character here; empty at the end, whatever the text has behind it. */
  get character(): string {
    return this.at < this.end ? this.text.charAt(this.at) : '';
  }

  isAtEnd(): boolean {
    return this.at >= this.end;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** The match of the sticky expression here; the cursor moves behind it. */
  take(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = (expression.exec(this.text)?.[0] ?? '').slice(0, this.end - this.at);
    this.at += found.length;
    return found;
  }

  /** Moves over the text, which has to be here. */
  expect(text: string): void {
    if (!this.startsWith(text)) throw new Unreadable(this.isAtEnd() ? 'the script ends too early' : 'syntax error', this.at);
    this.at += text.length;
  }

  /** Counts one more word. */
  noteWord(): void {
    this.#words++;
    if (this.#words > MAX_WORDS) throw new Unreadable('more than 50,000 words, the most that azconn-lint reads', this.at);
  }

  /** Reads something nested, down to a depth. */
  nested<T>(read: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new Unreadable('nested too deeply', this.at);
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  /** The line of the place, counted from 1. Asked in order. */
  lineAt(offset: number): number {
    for (; this.#counted < offset; this.#counted++) if (this.text.charCodeAt(this.#counted) === 0x0a) this.#line++;
    return this.#line;
  }
}
