import type { Range } from '../model/text.ts';
import type { Expression } from './syntax.ts';

/** The deepest nesting that is read: no author writes more, and reading it takes stack. */
const MAX_DEPTH = 100;
/** The most operators and indexes of one expression: each one nests the ones before it. */
const MAX_LINKS = 1000;
const TOO_DEEP = 'nested too deeply';

/** The error of HCL for a text that it refuses. Thrown on the way, never out of this folder. */
export class HclError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const BLANKS = /[ \t]+/y;
const BLANKS_AND_LINES = /(?:[ \t\n]|\r\n)+/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

/** The place up to which a text is read. */
export class Cursor {
  readonly text: string;
  readonly comments: Range[] = [];
  readonly expression: (cursor: Cursor) => Expression;
  at = 0;
  #depth = 0;
  #links = 0;
  /** Whether ends of lines count as blanks: inside of parentheses, brackets and templates. */
  #skipsLines = false;

  constructor(text: string, expression: (cursor: Cursor) => Expression) {
    this.text = text;
    this.expression = expression;
  }

  get character(): string {
    return this.text.charAt(this.at);
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  take(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  takeText(text: string): boolean {
    const isThere = this.startsWith(text);
    if (isThere) this.at += text.length;
    return isThere;
  }

  expect(text: string, message: string): void {
    if (!this.takeText(text)) throw new HclError(message, this.at);
  }

  /** Moves over blanks and comments, and over ends of lines where they count as blanks. */
  skip(): void {
    this.#skip(this.#skipsLines ? BLANKS_AND_LINES : BLANKS);
  }

  skipLines(): void {
    this.#skip(BLANKS_AND_LINES);
  }

  #skip(blanks: RegExp): void {
    for (;;) {
      this.take(blanks);
      const start = this.at;
      if (this.take(LINE_COMMENT) !== '') this.comments.push({ start, end: this.at });
      else if (this.startsWith('/*')) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    const start = this.at;
    const close = this.text.indexOf('*/', start + 2);
    if (close === -1) throw new HclError('a comment is never closed', start);
    this.at = close + 2;
    this.comments.push({ start, end: this.at });
  }

  /** Reads something nested, in which ends of lines mean something or not. */
  nested<T>(skipsLines: boolean, read: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new HclError(TOO_DEEP, this.at);
    if (this.#depth === 0) this.#links = 0;
    const before = this.#skipsLines;
    this.#depth++;
    this.#skipsLines = skipsLines;
    try {
      return read();
    } finally {
      this.#depth--;
      this.#skipsLines = before;
    }
  }

  /** Counts what nests everything of this expression that is before it. */
  link(): void {
    if (this.#links++ >= MAX_LINKS) throw new HclError(TOO_DEEP, this.at);
  }

  get skipsLines(): boolean {
    return this.#skipsLines;
  }
}
