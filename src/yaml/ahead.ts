import { readBlockScalar } from './block-scalar.ts';
import {
  AMPERSAND,
  BANG,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DASH,
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
import type { Cursor, KeyStart } from './cursor.ts';
import { readDirective } from './directives.ts';
import { isNear, keyStart } from './keys.ts';
import { readName, scanTag } from './properties.ts';
import { readScalar } from './read-scalar.ts';
import { NO_PROPERTIES } from './scalars.ts';
import { TOKENS_AHEAD, type YamlLibrary } from './yaml-library.ts';

const NO_INDENT = -1;

/** Reads the tokens behind a document, makes nothing of them, and fails where they cannot be tokens. */
export class Ahead {
  readonly #cursor: Cursor;
  readonly #wanted: number;
  #root: KeyStart | undefined;
  /** Where the last thing began that a `:` could make a key. */
  #key: KeyStart | undefined;
  /** The first thing, as long as it is such: until that is decided, yaml.v3 reads on. */
  #undecided: KeyStart | undefined;
  #count = 0;
  /** A comment behind a `-` is about what follows, and yaml.v3 does not read it yet. */
  #isBehindDash = false;
  /** The columns of the collections around the innermost. */
  readonly #outer: number[] = [];
  /** How many tokens were read before the outermost open bracket. */
  #opened: number | undefined;

  constructor(cursor: Cursor, library: YamlLibrary, root: KeyStart | undefined, isKey: 'decided' | 'undecided') {
    this.#cursor = cursor;
    this.#wanted = TOKENS_AHEAD[library];
    this.#key = root;
    if (isKey === 'undecided') this.#root = root;
  }

  read(): void {
    const cursor = this.#cursor;
    while (this.#wantsMore()) {
      if (this.#isBehindDash) cursor.nextBehindDash();
      else cursor.next();
      if (cursor.code() === END) return;
      this.#count += this.#closeCollections() + this.#readToken();
      if (!this.#isBehindDash) cursor.skipTrailingComment();
    }
  }

  #closeCollections(): number {
    const cursor = this.#cursor;
    if (cursor.flow > 0) return 0;
    const { length } = this.#outer;
    while (cursor.indent > cursor.column) cursor.indent = this.#outer.pop() ?? NO_INDENT;
    return length - this.#outer.length;
  }

  #wantsMore(): boolean {
    return this.#count < this.#wanted || this.#isNear(this.#undecided) || this.#isNear(this.#root);
  }

  #isNear(start: KeyStart | undefined): boolean {
    return start !== undefined && isNear(this.#cursor, start);
  }

  /** How many tokens of libyaml were read: the start of a collection counts too. */
  #readToken(): number {
    const cursor = this.#cursor;
    const code = cursor.code();
    this.#isBehindDash = false;
    if (cursor.column === 0 && code === PERCENT) return this.#skipDirective();
    if (cursor.isAtDocumentMarker()) return this.#settle(3, 'value');
    if (code === COMMA) return this.#settle(1, 'start');
    if (code === OPEN_BRACE || code === OPEN_BRACKET) return this.#openBracket();
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) return this.#closeBracket();
    const isSpaced = isSpaceOrEnd(cursor.code(cursor.pos + 1));
    if (code === DASH && isSpaced) return this.#readDash();
    if (code === QUESTION && (isSpaced || cursor.flow > 0)) return this.#readQuestion();
    if (code === COLON && (isSpaced || cursor.flow > 0)) return this.#readColon();
    return this.#readContent();
  }

  #openBracket(): number {
    const cursor = this.#cursor;
    this.#startKey();
    cursor.flow++;
    this.#opened = cursor.flow === 1 ? this.#count : undefined;
    return this.#skip(1, 'start');
  }

  #closeBracket(): number {
    const { flow } = this.#cursor;
    const isEmpty = this.#opened === 0 && this.#count === 1;
    if (isEmpty) this.#undecided = undefined;
    const count = this.#settle(1, 'value');
    this.#cursor.flow = Math.max(0, flow - 1);
    return count;
  }

  #readDash(): number {
    const cursor = this.#cursor;
    if (cursor.flow === 0 && !cursor.mayStart) cursor.fail('nested-sequence');
    this.#isBehindDash = true;
    return this.#startCollection() + this.#skip(1, 'start');
  }

  #readQuestion(): number {
    const cursor = this.#cursor;
    if (cursor.flow === 0 && !cursor.mayStart) cursor.fail('nested-key');
    return this.#startCollection() + this.#skip(1, cursor.flow > 0 ? 'value' : 'start');
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
    else if (code === BANG) scanTag(cursor);
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
  #settle(length: number, then: 'start' | 'value'): number {
    if (this.#cursor.flow === 0) {
      this.#root = undefined;
      this.#key = undefined;
      this.#undecided = undefined;
    }
    return this.#skip(length, then);
  }

  #startCollection(column = this.#cursor.column): number {
    const cursor = this.#cursor;
    if (cursor.flow > 0 || column <= cursor.indent) return 0;
    this.#outer.push(cursor.indent);
    cursor.indent = column;
    return 1;
  }

  #skipDirective(): number {
    readDirective(this.#cursor, 'ahead');
    this.#cursor.mayStart = false;
    return 1;
  }

  #skip(length: number, then: 'start' | 'value'): number {
    this.#cursor.pos += length;
    this.#cursor.mayStart = then === 'start';
    return 1;
  }
}
