import { type Cursor, HclError } from './cursor.ts';
import { withoutIndent } from './heredoc-indent.ts';
import type { Template, TemplatePart, TemplateText } from './syntax.ts';

const QUOTED_PLAIN = /[^"\\$%\r\n]+/y;
const HEREDOC_PLAIN = /[^$%\r\n]*(?:\r?\n)?/y;
const DOLLARS = /(?:\$|%)/y;
const HEREDOC_START = /<<(?<flush>-?)(?<marker>[\p{ID_Start}_][\p{ID_Continue}-]*)(?<eol>\r?\n)/uy;
const HEX = /^[0-9A-Fa-f]+$/;
const SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** `"…"`, from its opening quote. */
export function readQuoted(cursor: Cursor): Template {
  const start = cursor.at++;
  const builder = new Parts(true);
  while (!cursor.startsWith('"')) readQuotedPart(cursor, builder, start);
  cursor.at++;
  return { kind: 'template', form: 'quoted', parts: builder.parts, heredoc: undefined, range: { start, end: cursor.at } };
}

function readQuotedPart(cursor: Cursor, builder: Parts, opening: number): void {
  const start = cursor.at;
  if (cursor.isAtEnd()) throw new HclError('Unterminated template string', opening);
  if (cursor.character === '\n' || cursor.character === '\r') throw new HclError('Invalid multi-line string', start);
  if (cursor.character === '\\') builder.add(readEscape(cursor));
  else if (!readSpecial(cursor, builder)) {
    const text = cursor.take(QUOTED_PLAIN) || cursor.take(DOLLARS);
    builder.add({ kind: 'text', text, range: { start, end: cursor.at }, isCopied: true });
  }
}

/** The escapes of an expression, and the expressions; false where neither begins. */
function readSpecial(cursor: Cursor, builder: Parts): boolean {
  const start = cursor.at;
  const sign = cursor.character;
  if (sign !== '$' && sign !== '%') return false;
  if (cursor.startsWith(`${sign}${sign}{`)) {
    cursor.at += 3;
    builder.add({ kind: 'text', text: `${sign}{`, range: { start, end: cursor.at }, isCopied: false });
    return true;
  }
  if (!cursor.startsWith(`${sign}{`)) return false;
  cursor.at += 2;
  if (cursor.takeText('~')) builder.trim();
  builder.add(cursor.nested(true, () => (sign === '$' ? interpolation(cursor, start) : directive(cursor, start))));
  if (cursor.text[cursor.at - 2] === '~') builder.trimNext();
  return true;
}

function interpolation(cursor: Cursor, start: number): TemplatePart {
  const expression = cursor.expression(cursor);
  closeSequence(cursor);
  return { kind: 'interpolation', expression, range: { start, end: cursor.at } };
}

const KEYWORD = /[a-z]+/y;
const FOR_NAMES = /[\w-]+(?:[ \t\r\n]*,[ \t\r\n]*[\w-]+)?[ \t\r\n]+in(?![\w-])/y;

function directive(cursor: Cursor, start: number): TemplatePart {
  cursor.skip();
  const keyword = cursor.take(KEYWORD);
  if (!['if', 'else', 'endif', 'for', 'endfor'].includes(keyword)) throw new HclError('Invalid template directive', start);
  cursor.skip();
  if (keyword === 'for' && cursor.take(FOR_NAMES) === '') throw new HclError("Invalid 'for' directive", cursor.at);
  if (keyword === 'if' || keyword === 'for') cursor.expression(cursor);
  closeSequence(cursor);
  return { kind: 'directive', range: { start, end: cursor.at } };
}

function closeSequence(cursor: Cursor): void {
  cursor.skip();
  cursor.takeText('~');
  cursor.expect('}', 'Extra characters after interpolation expression');
}

function readEscape(cursor: Cursor): TemplateText {
  const start = cursor.at;
  const kind = cursor.text.charAt(start + 1);
  const short = Object.hasOwn(SHORT, kind) ? SHORT[kind] : undefined;
  const length = short === undefined ? 2 + (kind === 'u' ? 4 : 8) : 2;
  const text = short ?? unicode(cursor.text.slice(start + 2, start + length), kind);
  if (text === undefined) throw new HclError('Invalid escape sequence', start);
  cursor.at += length;
  return { kind: 'text', text, range: { start, end: cursor.at }, isCopied: false };
}

function unicode(digits: string, kind: string): string | undefined {
  if ((kind !== 'u' && kind !== 'U') || digits.length !== (kind === 'u' ? 4 : 8) || !HEX.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** `<<MARKER` and its lines; undefined where none begins. */
export function readHeredoc(cursor: Cursor): Template | undefined {
  HEREDOC_START.lastIndex = cursor.at;
  const { flush, marker, eol } = HEREDOC_START.exec(cursor.text)?.groups ?? {};
  if (marker === undefined) return undefined;
  const start = cursor.at;
  cursor.at = HEREDOC_START.lastIndex;
  const builder = new Parts(false);
  while (!closesHeredoc(cursor, marker)) readHeredocPart(cursor, builder, start);
  const closing = cursor.text.slice(cursor.at, cursor.at + markerLength(cursor) - marker.length);
  cursor.at += closing.length + marker.length;
  const { parts, indent } = flush === '-' ? withoutIndent(builder.parts) : { parts: builder.parts, indent: 0 };
  return {
    kind: 'template',
    form: 'heredoc',
    parts,
    heredoc: { marker, isFlush: flush === '-', indent, closing, ...(eol !== undefined && { eol }) },
    range: { start, end: cursor.at },
  };
}

function closesHeredoc(cursor: Cursor, marker: string): boolean {
  if (cursor.text[cursor.at - 1] !== '\n') return false;
  const feed = cursor.text.indexOf('\n', cursor.at);
  // The line of a long value is not looked through again and again: a marker is short.
  const line = cursor.text.slice(cursor.at, Math.min(feed === -1 ? cursor.text.length : feed, cursor.at + marker.length + 1_000));
  return line.trim() === marker;
}

/** The marker with the blanks in front of it; the end of the line is not part of it. */
function markerLength(cursor: Cursor): number {
  const feed = cursor.text.indexOf('\n', cursor.at);
  const line = cursor.text.slice(cursor.at, feed === -1 ? cursor.text.length : feed);
  return line.trimEnd().length;
}

function readHeredocPart(cursor: Cursor, builder: Parts, opening: number): void {
  const start = cursor.at;
  if (cursor.isAtEnd()) throw new HclError('Unterminated template string', opening);
  if (readSpecial(cursor, builder)) return;
  const text = cursor.take(DOLLARS) || cursor.take(HEREDOC_PLAIN);
  if (text === '') throw new HclError('Invalid character', start);
  builder.add({ kind: 'text', text, range: { start, end: cursor.at }, isCopied: true });
}

/** The parts of a template, with `~` taking the blanks beside it away: between quotes all of them, in a heredoc those of one line. */
class Parts {
  readonly parts: TemplatePart[] = [];
  readonly #isQuoted: boolean;
  #trims = false;

  constructor(isQuoted: boolean) {
    this.#isQuoted = isQuoted;
  }

  add(part: TemplatePart): void {
    const made = this.#trims && part.kind === 'text' ? withoutFirstBlanks(part) : part;
    this.#trims &&= this.#isQuoted && made.kind === 'text' && made.text === '';
    this.parts.push(made);
  }

  /** Removes blanks at the end of the text before. */
  trim(): void {
    for (let at = this.parts.length - 1; at >= 0; at--) {
      const last = this.parts[at];
      if (last?.kind !== 'text') return;
      const made = withoutLastBlanks(last);
      this.parts[at] = made;
      if (made.text !== '' || !this.#isQuoted) return;
    }
  }

  /** Blanks at the start of what follows. */
  trimNext(): void {
    this.#trims = true;
  }
}

function withoutFirstBlanks(part: TemplateText): TemplateText {
  const text = part.text.trimStart();
  const start = part.isCopied ? part.range.end - text.length : part.range.start;
  return { ...part, text, range: { start, end: part.range.end } };
}

function withoutLastBlanks(part: TemplateText): TemplateText {
  const text = part.text.trimEnd();
  const end = part.isCopied ? part.range.start + text.length : part.range.end;
  return { ...part, text, range: { start: part.range.start, end } };
}
