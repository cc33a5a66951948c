import type { Range } from '../model/text.ts';
import {
  BYTE_ORDER_MARK,
  CARRIAGE_RETURN,
  DASH,
  DOT,
  END,
  HASH,
  isBlank,
  isBreak,
  isSpaceOrEnd,
  LINE_FEED,
  SPACE,
  TAB,
} from './characters.ts';
import type { YamlNode } from './node.ts';
import { type ProblemCode, problemOf, Unreadable } from './problems.ts';
import type { YamlLibrary } from './yaml-library.ts';

/** yaml.v3 stops at 10,000. Nobody writes 256, and so many leave most of the stack to those who walk through the nodes. */
const MAX_DEPTH = 256;
/** The most nodes that are read: each takes as much memory as a line of a file that people write. */
const MAX_NODES = 100_000;

/** As one run of one class: V8 keeps a place to go back to for every turn of a loop around a group. */
const EMPTY_LINES = /[ \n]*\n/y;
const IN_LINE = /[^\n\r\x85\u2028\u2029]*/y;
const BLANKS = /[ \t]+/y;
const SPACES = / +/y;

/** The handles that need no %TAG directive. */
const STANDARD_HANDLES: readonly (readonly [string, string])[] = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
];

/** Where something began that may turn out to be a key. */
export interface KeyStart {
  readonly pos: number;
  readonly line: number;
}

/** Where the reader stands in the text, and what it has to remember from there. */
export class Cursor {
  readonly text: string;
  pos: number;
  /** Offset of the first character of the current line: `pos - lineStart` is the column. */
  lineStart: number;
  /** The column of the innermost block collection; -1 around the root. */
  indent = -1;
  /** How many brackets are open. */
  flow = 0;
  /** In block context a key, a `-` or a `?` may start here: at the start of a line, and after `-` and `?`. */
  mayStart = true;
  /** Where the last thing began that could have been a key in block context. */
  possibleKey: KeyStart | undefined;
  readonly comments: Range[] = [];
  readonly anchors = new Map<string, YamlNode>();
  readonly handles = new Map(STANDARD_HANDLES);
  readonly #library: YamlLibrary;
  #depth = 0;
  #nodes = 0;

  constructor(text: string, library: YamlLibrary) {
    this.text = text;
    this.#library = library;
    this.pos = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    this.lineStart = this.pos;
  }

  code(at = this.pos): number {
    return at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  fail(code: ProblemCode, start = this.pos, end = Math.min(start + 1, this.text.length)): never {
    throw new Unreadable(problemOf(code, { start, end }));
  }

  /** Goes behind a `---` or `...`. The text behind it in its line may not be a key. */
  skipMarker(): void {
    this.pos += 3;
    this.mayStart = false;
    this.next();
  }

  /** A %TAG directive is good for one document. */
  forgetHandles(): void {
    this.handles.clear();
    for (const [handle, prefix] of STANDARD_HANDLES) this.handles.set(handle, prefix);
  }

  enter(): void {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) this.fail('too-deep');
  }

  /** Called for each item of a list, and with 2 for each key with its value. */
  count(nodes: 1 | 2): void {
    this.#nodes += nodes;
    if (this.#nodes > MAX_NODES) this.fail('too-many-nodes');
  }

  leave(): void {
    this.#depth--;
  }

  /**
   * Goes to the next character that is neither white space nor comment. A tab separates only where nothing may start that
   * indentation could matter to: it is left for the caller to stumble over.
   */
  next(): void {
    for (;;) {
      const code = this.code();
      if (code === SPACE) this.#skipSpaces();
      else if (code === TAB && (this.flow > 0 || !this.mayStart)) this.pos++;
      else if (code === HASH) this.#comment();
      else if (isBreak(code)) this.#newLine();
      else return;
    }
  }

  /** Like `next`, behind a `-`: a comment there belongs to what follows, as if it had a line of its own. */
  nextBehindDash(): void {
    while (this.code() === SPACE) this.pos++;
    if (this.code() === HASH) this.#readComments();
    this.next();
  }

  #skipSpaces(): void {
    this.pos++;
    if (this.code() !== SPACE) return;
    SPACES.lastIndex = this.pos;
    SPACES.test(this.text);
    this.pos = SPACES.lastIndex;
  }

  #comment(): void {
    if (this.#isAloneInLine()) this.#readComments();
    else this.#readComment();
  }

  #readComments(): void {
    do this.#readComment();
    while (this.#library === 'yaml.v3' && this.#goToNextComment());
  }

  #readComment(): void {
    const start = this.pos;
    IN_LINE.lastIndex = start;
    IN_LINE.test(this.text);
    this.pos = IN_LINE.lastIndex;
    this.comments.push({ start, end: this.pos });
  }

  #isAloneInLine(): boolean {
    let at = this.lineStart;
    while (isBlank(this.code(at))) at++;
    return at === this.pos;
  }

  /** Between two lines that hold a comment only, yaml.v3 takes no offence at tabs, and knows the line breaks of ASCII only. */
  #goToNextComment(): boolean {
    const { pos, lineStart } = this;
    for (;;) {
      this.skipBlanks();
      if (this.code() !== LINE_FEED && this.code() !== CARRIAGE_RETURN) break;
      this.skipBreak();
      this.#skipEmptyLines();
    }
    if (this.code() === HASH) return true;
    this.pos = pos;
    this.lineStart = lineStart;
    return false;
  }

  #newLine(): void {
    this.skipBreak();
    this.#skipEmptyLines();
    if (this.flow === 0) this.mayStart = true;
  }

  /** At the start of a line: goes behind all that hold nothing but spaces, at once. */
  #skipEmptyLines(): void {
    EMPTY_LINES.lastIndex = this.pos;
    if (!EMPTY_LINES.test(this.text)) return;
    this.pos = EMPTY_LINES.lastIndex;
    this.lineStart = this.pos;
  }

  /** The same, and gives the line breaks. */
  readEmptyLines(): string {
    const start = this.pos;
    this.#skipEmptyLines();
    return this.text.slice(start, this.pos).replaceAll(' ', '');
  }

  /** Goes behind the line break under the cursor; CR LF is one. */
  skipBreak(): void {
    const isPair = this.code() === CARRIAGE_RETURN && this.code(this.pos + 1) === LINE_FEED;
    this.pos += isPair ? 2 : 1;
    this.lineStart = this.pos;
  }

  /** Goes behind the line break under the cursor and says what it becomes in a value: LS and PS stay, all others are line feeds. */
  readBreak(): string {
    const code = this.code();
    this.skipBreak();
    return code > 0xff ? String.fromCharCode(code) : '\n';
  }

  skipBlanks(): void {
    // Nearly always there is one, or none.
    if (!isBlank(this.code())) return;
    this.pos++;
    if (!isBlank(this.code())) return;
    BLANKS.lastIndex = this.pos;
    BLANKS.test(this.text);
    this.pos = BLANKS.lastIndex;
  }

  /** Goes behind the comment that ends the line, if something else stands before it. */
  skipTrailingComment(): void {
    const { pos } = this;
    this.skipBlanks();
    if (this.code() === HASH && !this.#isAloneInLine()) this.#readComment();
    else this.pos = pos;
  }

  /** `---` or `...` at the start of a line. */
  isAtMarker(code: typeof DASH | typeof DOT): boolean {
    return (
      this.pos === this.lineStart &&
      this.code() === code &&
      this.code(this.pos + 1) === code &&
      this.code(this.pos + 2) === code &&
      isSpaceOrEnd(this.code(this.pos + 3))
    );
  }

  isAtDocumentMarker(): boolean {
    return this.isAtMarker(DASH) || this.isAtMarker(DOT);
  }
}
