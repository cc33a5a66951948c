import { withoutRoom } from '../lazy/without-room.ts';
import { readAnsiC } from './ansi-c.ts';
import { Cursor, Unreadable } from './cursor.ts';
import type { Item, Piece, QuotedPiece, Word } from './syntax.ts';

const BARE = /[^ \t\n;&|()<>'"\\$`]+/y;
const BLANKS_AND_OPERATORS = /[ \t\n;&|()<>]/;
const IN_DOUBLE = /[^"\\$`]+/y;
const IN_HEREDOC = /[^\\$`\n]+|\n/y;
const IN_BRACES = /[^}'"\\$`]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPECIAL = /[@*#?$!0-9-]/y;
const BRACED_NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]/y;
const INDEX = /\[(?:@|\*|[0-9]{1,6})\]/y;
/** The characters that may follow the name in `${NAME…}`; those of another name follow a sign, as in `${#NAME}`. */
const BEHIND_NAME = /[}:=?+#%/^,@[A-Za-z_0-9-]/;
const OPERATOR = /:?[-=?+]/y;
const BRACKET = /^(?:\\\n)?[({]/;

/** A place in which quotes and backslashes are read in a way of its own. */
type Context = 'bare' | 'double' | 'heredoc';

const ESCAPED: Readonly<Record<'double' | 'heredoc', string>> = { double: '$`"\\', heredoc: '$`\\' };

/** The word that begins here; undefined where none does. */
export function readWord(cursor: Cursor): Word | undefined {
  const start = cursor.at;
  const pieces: Piece[] = [];
  while (!cursor.isAtEnd()) {
    if (cursor.startsWith('<(') || cursor.startsWith('>(')) pieces.push(processSubstitution(cursor));
    else if (BLANKS_AND_OPERATORS.test(cursor.character)) break;
    else readPiece(cursor, 'bare', BARE, pieces);
  }
  if (cursor.at === start) return undefined;
  cursor.noteWord();
  return { pieces: withoutRoom(pieces), range: { start, end: cursor.at } };
}

/** A line of a heredoc in which variables are expanded. An expansion that goes on behind the line makes all of it unknown. */
export function readHeredocText(cursor: Cursor): readonly Piece[] {
  const pieces: Piece[] = [];
  const { at: start, end } = cursor;
  try {
    while (!cursor.isAtEnd()) readPiece(cursor, 'heredoc', IN_HEREDOC, pieces);
    if (cursor.at === end) return withoutRoom(pieces);
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
  }
  return [{ kind: 'opaque', range: { start, end } }];
}

function readPiece(cursor: Cursor, context: Context, plain: RegExp, pieces: Piece[]): void {
  const start = cursor.at;
  const character = cursor.character;
  if (character === '\\') readEscape(cursor, context, pieces);
  else if (character === '$') readDollar(cursor, context, pieces);
  else if (character === '`') pieces.push(backticks(cursor, context));
  else if (character === "'" && context === 'bare') pieces.push(single(cursor));
  else if (character === '"' && context !== 'heredoc') pieces.push(double(cursor, 'double', start));
  else {
    const text = cursor.take(plain) || cursor.text.charAt(cursor.at++);
    pieces.push({ kind: 'text', text, range: { start, end: cursor.at } });
  }
}

function readEscape(cursor: Cursor, context: Context, pieces: Piece[]): void {
  const start = cursor.at;
  const next = cursor.text.charAt(start + 1);
  cursor.at = Math.min(start + 2, cursor.end);
  const range = { start, end: cursor.at };
  if (next === '\n') return;
  if (next === '') pieces.push({ kind: 'text', text: '\\', range });
  else if (context === 'bare') pieces.push({ kind: 'escape', text: characterAt(cursor, start + 1), range: { start, end: cursor.at } });
  else if (ESCAPED[context].includes(next)) pieces.push({ kind: 'escape', text: next, range });
  else {
    cursor.at = start + 1;
    pieces.push({ kind: 'text', text: '\\', range: { start, end: cursor.at } });
  }
}

/** The whole character, of which JavaScript may count two units. */
function characterAt(cursor: Cursor, at: number): string {
  const character = String.fromCodePoint(cursor.text.codePointAt(at) ?? 0);
  cursor.at = at + character.length;
  return character;
}

function single(cursor: Cursor): QuotedPiece {
  const start = cursor.at;
  const close = cursor.text.indexOf("'", start + 1);
  if (close === -1 || close >= cursor.end) throw new Unreadable("a ' is never closed", start);
  cursor.at = close + 1;
  const text = cursor.text.slice(start + 1, close);
  const parts = text === '' ? [] : [{ kind: 'text' as const, text, range: { start: start + 1, end: close } }];
  return { kind: 'quoted', quote: 'single', parts, range: { start, end: cursor.at } };
}

function double(cursor: Cursor, quote: 'double' | 'locale', start: number): QuotedPiece {
  cursor.at = start + (quote === 'locale' ? 2 : 1);
  const parts: Piece[] = [];
  while (cursor.character !== '"') {
    if (cursor.isAtEnd()) throw new Unreadable('a " is never closed', start);
    readPiece(cursor, 'double', IN_DOUBLE, parts);
  }
  cursor.at++;
  return { kind: 'quoted', quote, parts: withoutRoom(parts), range: { start, end: cursor.at } };
}

function readDollar(cursor: Cursor, context: Context, pieces: Piece[]): void {
  const start = cursor.at;
  const next = cursor.text.charAt(start + 1);
  if (next === "'" && context === 'bare') pieces.push(ansiC(cursor));
  else if (next === '"' && context === 'bare') pieces.push(double(cursor, 'locale', start));
  else if (next === '(') pieces.push(cursor.text[start + 2] === '(' ? arithmeticOrCommand(cursor) : command(cursor));
  else if (next === '{') pieces.push(cursor.nested(() => braced(cursor, context)));
  else if (next === '[') throw new Unreadable('an old way to write arithmetic', start);
  else pieces.push(parameter(cursor));
}

function ansiC(cursor: Cursor): Piece {
  const start = cursor.at;
  const read = readAnsiC(cursor.text, start + 2);
  if (!read) throw new Unreadable("a ' is never closed", start);
  cursor.at = read.end;
  const range = { start, end: read.end };
  return read.isOpaque ? { kind: 'opaque', range } : { kind: 'quoted', quote: 'ansi-c', parts: read.parts, range };
}

function parameter(cursor: Cursor): Piece {
  const start = cursor.at++;
  const name = cursor.take(NAME) || cursor.take(SPECIAL);
  const range = { start, end: cursor.at };
  if ('$'.startsWith(name) && BRACKET.test(cursor.text.slice(cursor.at, cursor.at + 3)))
    throw new Unreadable('$ in front of a bracket', start);
  if (cursor.startsWith('\\\n')) return { kind: 'opaque', range }; // The name may go on.
  if (name === '') return { kind: 'text', text: '$', range };
  return { kind: 'parameter', name, index: undefined, operator: undefined, word: [], range };
}

function braced(cursor: Cursor, context: Context): Piece {
  const start = cursor.at;
  cursor.at += 2;
  const name = cursor.take(BRACED_NAME);
  if (name === '' || !BEHIND_NAME.test(cursor.character)) throw new Unreadable('a bad substitution', start);
  const index = cursor.take(INDEX).slice(1, -1);
  const operator = cursor.take(OPERATOR);
  const isFollowed = operator !== '' || cursor.character === '}';
  const word = pieceUntilBrace(cursor, context, start);
  const range = { start, end: cursor.at };
  if (!isFollowed || word.some(({ kind }) => kind === 'opaque')) return { kind: 'opaque', range };
  return {
    kind: 'parameter',
    name,
    index: index === '' ? undefined : index,
    operator: operator === '' ? undefined : operator,
    word,
    range,
  };
}

/** The word of `${NAME:-word}`, up to and over its brace. Within double quotes single ones hide a brace, and stay: not followed. */
function pieceUntilBrace(cursor: Cursor, context: Context, start: number): readonly Piece[] {
  const pieces: Piece[] = [];
  while (cursor.character !== '}') {
    if (cursor.isAtEnd()) throw new Unreadable('a ${ is never closed', start);
    const isEscapedBrace = context !== 'bare' && cursor.startsWith('\\}');
    if (isEscapedBrace) {
      pieces.push({ kind: 'escape', text: '}', range: { start: cursor.at, end: cursor.at + 2 } });
      cursor.at += 2;
    } else if (context !== 'bare' && cursor.character === "'") pieces.push({ kind: 'opaque', range: single(cursor).range });
    else readPiece(cursor, context === 'bare' ? 'bare' : 'double', IN_BRACES, pieces);
  }
  cursor.at++;
  return pieces;
}

function command(cursor: Cursor): Piece {
  const start = cursor.at;
  cursor.at += 2;
  const items = cursor.nested(() => cursor.commands(cursor));
  cursor.expect(')');
  return { kind: 'command', items, isPlaced: true, range: { start, end: cursor.at } };
}

function processSubstitution(cursor: Cursor): Piece {
  const { range } = command(cursor);
  return { kind: 'opaque', range };
}

/** Arithmetic between double parentheses, which is not computed here; a command where they are closed apart. */
function arithmeticOrCommand(cursor: Cursor): Piece {
  const start = cursor.at++;
  if (skipArithmetic(cursor)) return { kind: 'opaque', range: { start, end: cursor.at } };
  cursor.at = start;
  return command(cursor);
}

/**
 * Moves over `((…))`; false, with the cursor anywhere, where the two parentheses in front are not closed together. Each is tried once: text
 * that is not arithmetic is read again as a command, with all that is in it, and would be tried twice as often at each level.
 */
export function skipArithmetic(cursor: Cursor): boolean {
  const { at: start, arithmetic } = cursor;
  if (!arithmetic.has(start))
    arithmetic.set(
      start,
      cursor.nested(() => arithmeticEnd(cursor)),
    );
  const end = arithmetic.get(start);
  if (end !== undefined) cursor.at = end;
  return end !== undefined;
}

/** The place behind `((…))`; undefined where the two parentheses in front are not closed together. */
function arithmeticEnd(cursor: Cursor): number | undefined {
  const start = cursor.at;
  let open = 0;
  let innerEnd = 0;
  do {
    const character = cursor.character;
    if (cursor.isAtEnd()) throw new Unreadable('a (( is never closed', start);
    if (character === '(') open++;
    if (character === ')' && open-- === 2) innerEnd = cursor.at;
    if ('\'"`$\\'.includes(character)) readPiece(cursor, 'bare', BARE, []);
    else cursor.at++;
  } while (open > 0);
  return innerEnd === cursor.at - 2 ? cursor.at : undefined;
}

/** The text between backticks is read as a script of its own, without the backslashes in front of `$`, `` ` `` and themselves. */
function backticks(cursor: Cursor, context: Context): Piece {
  const start = cursor.at;
  const escaped = context === 'double' ? '$`\\"' : '$`\\';
  let inner = '';
  cursor.at++;
  while (cursor.character !== '`') {
    if (cursor.isAtEnd()) throw new Unreadable('a ` is never closed', start);
    if (cursor.character === '\\' && escaped.includes(cursor.text.charAt(cursor.at + 1))) cursor.at++;
    inner += cursor.text.charAt(cursor.at++);
  }
  cursor.at++;
  const items = cursor.nested(() => itemsOf(inner, cursor));
  return { kind: 'command', items, isPlaced: false, range: { start, end: cursor.at } };
}

function itemsOf(text: string, { commands, depth, at }: Cursor): readonly Item[] {
  const cursor = new Cursor(text, commands, depth);
  const items = commands(cursor);
  if (!cursor.isAtEnd()) throw new Unreadable('syntax error between backticks', at);
  return items;
}
