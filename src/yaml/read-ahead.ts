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
import { readScalar } from './content.ts';
import type { Cursor } from './cursor.ts';
import { readDirective } from './directives.ts';
import { codeInside, isNear, type KeyStart, keyStart } from './keys.ts';
import type { YamlNode } from './node.ts';
import { readName, scanTag } from './properties.ts';
import { NO_PROPERTIES } from './scalars.ts';

/** What yaml.v3 wants to have seen before it believes that a document is over: the next token, and two for its comments. */
const TOKENS_AHEAD = 3;

const NO_INDENT = -1;

/**
 * Reads what stands behind the first document as far as yaml.v3 looks at it, only to find what cannot stand there. The root may
 * turn out to be a key there.
 */
export function readAhead(cursor: Cursor, root: YamlNode | undefined): void {
  const start = cursor.possibleKey;
  if (!start || !root || isBlock(root)) new Ahead(cursor, undefined, 'decided').read();
  else
    new Ahead(
      cursor,
      start,
      root.range.start === start.pos && isForgotten(root, codeInside(cursor, root.range)) ? 'decided' : 'undecided',
    ).read();
}

function isBlock(root: YamlNode): boolean {
  if (root.kind === 'scalar') return root.style === 'literal' || root.style === 'folded';
  return root.kind !== 'alias' && !root.flow;
}

/** Brackets with nothing or a `?` behind the first can be a key, but yaml.v3 does not wait to see. */
function isForgotten({ kind }: YamlNode, inside: number): boolean {
  return (kind === 'map' || kind === 'seq') && (inside === CLOSE_BRACE || inside === CLOSE_BRACKET || inside === QUESTION);
}

class Ahead {
  readonly #cursor: Cursor;
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

  constructor(cursor: Cursor, root: KeyStart | undefined, isKey: 'decided' | 'undecided') {
    this.#cursor = cursor;
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
    return this.#count < TOKENS_AHEAD || this.#isNear(this.#undecided) || this.#isNear(this.#root);
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
        this.#opened = cursor.flow === 1 ? this.#count : undefined;
        return this.#skip(1, 'start');
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        this.#forgetKeys();
        if (this.#opened === 0 && this.#count === 1) this.#undecided = undefined;
        cursor.flow = Math.max(0, cursor.flow - 1);
        return this.#skip(1, 'value');
      case COMMA:
        this.#forgetKeys();
        return this.#skip(1, 'start');
      case DASH:
        if (!isSpaceOrEnd(cursor.code(cursor.pos + 1))) break;
        if (cursor.flow === 0 && !cursor.mayStart) cursor.fail('nested-sequence');
        this.#isBehindDash = true;
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
  #forgetKeys(): void {
    if (this.#cursor.flow > 0) return;
    this.#root = undefined;
    this.#key = undefined;
    this.#undecided = undefined;
  }

  #startCollection(column = this.#cursor.column): number {
    const cursor = this.#cursor;
    if (cursor.flow > 0 || column <= cursor.indent) return 0;
    this.#outer.push(cursor.indent);
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
