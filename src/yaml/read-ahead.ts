import { readBlockScalar } from './block-scalar.ts';
import {
  AMPERSAND,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOT,
  END,
  GREATER,
  isSpaceOrEnd,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  PIPE,
  QUESTION,
  STAR,
} from './characters.ts';
import { readScalar } from './content.ts';
import type { Cursor } from './cursor.ts';
import { readDirective } from './directives.ts';
import { isNear, type KeyStart, keyStart } from './keys.ts';
import { readName, readTag } from './properties.ts';
import { NO_PROPERTIES } from './scalars.ts';

/** What yaml.v3 wants to have seen before it believes that a document is over: the next token, and two for its comments. */
const TOKENS_AHEAD = 3;

/**
 * Reads what stands behind the first document as far as yaml.v3 looks at it, only to find what it cannot stand there. `root`
 * is where the root began when that could still be a key.
 */
export function readAhead(cursor: Cursor, root: KeyStart | undefined): void {
  if (cursor.isAtMarker(DOT)) {
    cursor.pos += 3;
    cursor.mayStart = false;
  }
  new Ahead(cursor, root).read();
}

class Ahead {
  readonly #cursor: Cursor;
  #root: KeyStart | undefined;
  /** Where the last thing began that a `:` could make a key. */
  #key: KeyStart | undefined;
  /** The first thing, as long as it is such: until that is decided, yaml.v3 reads on. */
  #undecided: KeyStart | undefined;
  #count = 0;

  constructor(cursor: Cursor, root: KeyStart | undefined) {
    this.#cursor = cursor;
    this.#root = root;
  }

  read(): void {
    const cursor = this.#cursor;
    for (;;) {
      cursor.next();
      if (cursor.code() === END) return;
      const isUndecided = this.#undecided !== undefined && isNear(cursor, this.#undecided);
      const mayEndRoot = this.#root !== undefined && isNear(cursor, this.#root);
      if (this.#count >= TOKENS_AHEAD && !isUndecided && !mayEndRoot) return;
      this.#count += this.#readToken();
    }
  }

  /** How many tokens of libyaml were read: the start of a collection counts too. */
  #readToken(): number {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (cursor.column === 0 && code === PERCENT) return this.#skipDirective();
    if (cursor.isAtDocumentMarker()) {
      this.#forgetKeys();
      return this.#skip(3, 'value');
    }
    const isIndicator = cursor.flow > 0 || isSpaceOrEnd(cursor.code(cursor.pos + 1));
    switch (code) {
      case OPEN_BRACE:
      case OPEN_BRACKET:
        this.#startKey();
        cursor.flow++;
        return this.#skip(1, 'start');
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        this.#forgetKeys();
        cursor.flow = Math.max(0, cursor.flow - 1);
        return this.#skip(1, 'value');
      case COMMA:
        this.#forgetKeys();
        return this.#skip(1, 'start');
      case DASH:
        if (!isSpaceOrEnd(cursor.code(cursor.pos + 1))) break;
        if (cursor.flow === 0 && !cursor.mayStart) cursor.fail('nested-sequence');
        return this.#startCollection() + this.#skip(1, 'start');
      case QUESTION:
        if (!isIndicator) break;
        if (cursor.flow === 0 && !cursor.mayStart) cursor.fail('nested-key');
        return this.#startCollection() + this.#skip(1, cursor.flow > 0 ? 'value' : 'start');
      case COLON:
        if (!isIndicator) break;
        return this.#readColon();
      default:
    }
    return this.#readContent();
  }

  #readColon(): number {
    const cursor = this.#cursor;
    if (cursor.flow > 0) return this.#skip(1, 'value');
    const key = this.#key;
    this.#key = undefined;
    if (this.#root && isNear(cursor, this.#root)) cursor.fail('unexpected-content');
    if (key && isNear(cursor, key)) {
      this.#undecided = undefined;
      return 1 + this.#startCollection(key.pos - key.line) + this.#skip(1, 'value');
    }
    if (!cursor.mayStart) cursor.fail('nested-mapping');
    return this.#startCollection() + this.#skip(1, 'start');
  }

  #readContent(): number {
    const cursor = this.#cursor;
    const code = cursor.code();
    this.#startKey();
    if (code === AMPERSAND || code === STAR) readName(cursor);
    else if (code === BANG) readTag(cursor);
    else if (cursor.flow === 0 && (code === PIPE || code === GREATER)) {
      this.#key = undefined;
      readBlockScalar(cursor, NO_PROPERTIES);
    } else readScalar(cursor, NO_PROPERTIES);
    return 1;
  }

  #startKey(): void {
    const cursor = this.#cursor;
    if (!cursor.mayStart || cursor.flow > 0) return;
    this.#key = keyStart(cursor);
    if (this.#count === 0) this.#undecided = this.#key;
  }

  /** Outside of brackets, an indicator that is not a `:` settles that what came before it is no key. */
  #forgetKeys(): void {
    if (this.#cursor.flow > 0) return;
    this.#root = undefined;
    this.#key = undefined;
    this.#undecided = undefined;
  }

  #startCollection(column = this.#cursor.column): number {
    const cursor = this.#cursor;
    if (cursor.flow > 0 || column <= cursor.indent) return 0;
    cursor.indent = column;
    return 1;
  }

  #skipDirective(): number {
    readDirective(this.#cursor);
    this.#cursor.mayStart = false;
    return 1;
  }

  #skip(length: number, then: 'start' | 'value'): number {
    this.#cursor.pos += length;
    this.#cursor.mayStart = then === 'start';
    return 1;
  }
}
