import { type Cursor, HclError } from './cursor.ts';
import type { Call, Expression, ObjectEntry, Reference } from './syntax.ts';
import { readHeredoc, readQuoted } from './templates.ts';

const NUMBER = /[0-9]+(?:\.[0-9]+)*(?:[eE][+-]?[0-9]+)?/y;
const PLAIN_NUMBER = /^[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const PATH = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy;
const FOR_NAMES =
  /[\p{ID_Start}_][\p{ID_Continue}-]*(?:[ \t\r\n]*,[ \t\r\n]*[\p{ID_Start}_][\p{ID_Continue}-]*)?[ \t\r\n]+in(?![\p{ID_Continue}-])/uy;
const NAMES = /[\p{ID_Start}_][\p{ID_Continue}-]*/gu;
const IF = /if(?![\p{ID_Continue}-])/uy;
const DIGITS = /[0-9]+/y;
const LEVELS: readonly RegExp[] = [/\|\|/y, /&&/y, /==|!=/y, />=|<=|>|</y, /[+-]/y, /[*/%]/y];
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** An expression, from where it begins. */
export function readExpression(cursor: Cursor): Expression {
  return cursor.nested(cursor.skipsLines, () => conditional(cursor));
}

function conditional(cursor: Cursor): Expression {
  const start = begin(cursor);
  const condition = binary(cursor, 0);
  cursor.skip();
  if (!cursor.takeText('?')) return condition;
  const yes = readExpression(cursor);
  cursor.skip();
  cursor.expect(':', 'Missing false expression in conditional');
  const no = readExpression(cursor);
  return { kind: 'conditional', condition, yes, no, range: { start, end: cursor.at } };
}

function begin(cursor: Cursor): number {
  cursor.skip();
  return cursor.at;
}

function binary(cursor: Cursor, level: number): Expression {
  const operator = LEVELS[level];
  if (!operator) return unary(cursor);
  const start = begin(cursor);
  let left = binary(cursor, level + 1);
  for (;;) {
    cursor.skip();
    const taken = cursor.take(operator);
    if (taken === '') return left;
    cursor.link();
    left = { kind: 'operation', operator: taken, operands: [left, binary(cursor, level + 1)], range: { start, end: cursor.at } };
  }
}

function unary(cursor: Cursor): Expression {
  const start = begin(cursor);
  const operator = cursor.take(/[-!](?!=)/y);
  if (operator === '') return accessed(cursor);
  const operand = cursor.nested(cursor.skipsLines, () => unary(cursor));
  return { kind: 'operation', operator, operands: [operand], range: { start, end: cursor.at } };
}

/** A term with `.name`, `[index]` and splats behind it. */
function accessed(cursor: Cursor): Expression {
  const start = begin(cursor);
  let term = readTerm(cursor);
  for (;;) {
    if (cursor.takeText('.*') || cursor.takeText('[*]')) term = { kind: 'opaque', range: { start, end: cursor.at } };
    else if (cursor.character === '.' && !cursor.startsWith('...')) term = attribute(cursor, term, start);
    else if (cursor.character === '[') term = indexed(cursor, term, start);
    else return term;
  }
}

function attribute(cursor: Cursor, of: Expression, start: number): Expression {
  cursor.at++;
  cursor.skip();
  const at = cursor.at;
  const name = cursor.take(NAME) || cursor.take(DIGITS);
  if (name === '') throw new HclError('Invalid attribute name', at);
  const range = { start, end: cursor.at };
  if (of.kind === 'reference') return { kind: 'reference', path: `${of.path}.${name}`, range };
  cursor.link();
  const key = {
    kind: 'template' as const,
    form: 'quoted' as const,
    parts: [text(name, at)],
    heredoc: undefined,
    range: { start: at, end: cursor.at },
  };
  return { kind: 'access', of, key, range };
}

function text(name: string, at: number) {
  return { kind: 'text' as const, text: name, range: { start: at, end: at + name.length }, isCopied: true };
}

function indexed(cursor: Cursor, of: Expression, start: number): Expression {
  cursor.at++;
  cursor.link();
  const key = cursor.nested(true, () => {
    const inner = readExpression(cursor);
    cursor.skip();
    cursor.expect(']', 'Missing close bracket on index');
    return inner;
  });
  return { kind: 'access', of, key, range: { start, end: cursor.at } };
}

function readTerm(cursor: Cursor): Expression {
  const { at: start, character } = cursor;
  if (character === '"') return readQuoted(cursor);
  if (character === '(') return parenthesised(cursor);
  if (character === '[') return tuple(cursor);
  if (character === '{') return object(cursor);
  if (character === "'") throw new HclError('Invalid character; single quotes are not valid', start);
  const heredoc = readHeredoc(cursor);
  if (heredoc) return heredoc;
  const number = cursor.take(NUMBER);
  if (number !== '') return numeric(number, start, cursor);
  const path = cursor.take(PATH);
  if (path === '') throw new HclError(cursor.isAtEnd() ? 'Missing expression' : 'Invalid expression', start);
  return named(cursor, path, start);
}

function numeric(number: string, start: number, cursor: Cursor): Expression {
  if (!PLAIN_NUMBER.test(number)) throw new HclError('Invalid number literal', start);
  return { kind: 'literal', value: { number }, range: { start, end: cursor.at } };
}

function named(cursor: Cursor, name: string, start: number): Call | Reference | Expression {
  const before = cursor.at;
  cursor.skip();
  if (cursor.character === '(') return call(cursor, name, start);
  cursor.at = before;
  const range = { start, end: before };
  const word = WORDS.get(name);
  return word === undefined ? { kind: 'reference', path: name, range } : { kind: 'literal', value: word, range };
}

function call(cursor: Cursor, name: string, start: number): Call {
  cursor.at++;
  const args: Expression[] = [];
  let isSpread = false;
  cursor.nested(true, () => {
    for (cursor.skip(); !cursor.takeText(')'); cursor.skip()) {
      args.push(readExpression(cursor));
      cursor.skip();
      isSpread = cursor.takeText('...');
      cursor.skip();
      if (!cursor.takeText(',') && cursor.character !== ')') throw new HclError('Missing argument separator', cursor.at);
    }
  });
  return { kind: 'call', name, args, isSpread, range: { start, end: cursor.at } };
}

function parenthesised(cursor: Cursor): Expression {
  cursor.at++;
  return cursor.nested(true, () => {
    const inner = readExpression(cursor);
    cursor.skip();
    cursor.expect(')', 'Unbalanced parentheses');
    return inner;
  });
}

function tuple(cursor: Cursor): Expression {
  const start = cursor.at++;
  const items: Expression[] = [];
  return cursor.nested(true, () => {
    if (takesFor(cursor)) return readFor(cursor, ']', start);
    for (cursor.skip(); !cursor.takeText(']'); cursor.skip()) {
      items.push(readExpression(cursor));
      cursor.skip();
      if (!cursor.takeText(',') && cursor.character !== ']') throw new HclError('Missing item separator', cursor.at);
    }
    return { kind: 'tuple', items, range: { start, end: cursor.at } };
  });
}

function takesFor(cursor: Cursor): boolean {
  cursor.skip();
  return cursor.take(/for(?![\p{ID_Continue}-])(?=[ \t\r\n]+[\p{ID_Start}_])/uy) !== '';
}

/** `for a, b in c : d => e ... if f`, up to and over its bracket. */
function readFor(cursor: Cursor, close: string, start: number): Expression {
  cursor.skip();
  const names = cursor.take(FOR_NAMES).match(NAMES)?.slice(0, -1) ?? [];
  if (names.length === 0) throw new HclError("Invalid 'for' expression", cursor.at);
  const collection = readExpression(cursor);
  cursor.skip();
  cursor.expect(':', "Invalid 'for' expression");
  const first = readExpression(cursor);
  cursor.skip();
  const second = cursor.takeText('=>') ? readExpression(cursor) : undefined;
  cursor.skip();
  const isGrouped = cursor.takeText('...');
  cursor.skip();
  const condition = cursor.take(IF) === '' ? undefined : readExpression(cursor);
  cursor.skip();
  cursor.expect(close, "Invalid 'for' expression");
  const [key, value] = second ? [first, second] : [undefined, first];
  return { kind: 'for', names, collection, key, value, condition, isGrouped, range: { start, end: cursor.at } };
}

/** The end of a line separates the entries of an object, as a comma does. */
function object(cursor: Cursor): Expression {
  const start = cursor.at++;
  const isFor = cursor.nested(true, () => takesFor(cursor));
  if (isFor) return cursor.nested(true, () => readFor(cursor, '}', start));
  const entries: ObjectEntry[] = [];
  return cursor.nested(false, () => {
    for (cursor.skipLines(); !cursor.takeText('}'); cursor.skipLines()) {
      entries.push(readEntry(cursor));
      cursor.skip();
      const isParted = cursor.takeText(',') || cursor.character === '}' || cursor.startsWith('\n') || cursor.startsWith('\r\n');
      if (!isParted) throw new HclError('Missing attribute separator', cursor.at);
    }
    return { kind: 'object', entries, range: { start, end: cursor.at } };
  });
}

function readEntry(cursor: Cursor): ObjectEntry {
  const start = begin(cursor);
  const key = readExpression(cursor);
  const isQuotedName = cursor.text[start] === '(';
  cursor.skip();
  if (!cursor.takeText('=') && !cursor.takeText(':')) throw new HclError('Missing attribute value', cursor.at);
  const value = readExpression(cursor);
  return { key, name: isQuotedName ? undefined : nameOf(key), value, range: { start, end: endOf(value, cursor) } };
}

function nameOf(key: Expression): string | undefined {
  if (key.kind === 'reference' && key.path.includes('.')) throw new HclError('Ambiguous attribute key', key.range.start);
  if (key.kind === 'reference') return key.path;
  const isWord = key.kind === 'literal' && (key.value === null || typeof key.value === 'boolean');
  return isWord ? String(key.value) : undefined;
}

/** The end of a value, with its closing brackets: behind it there may be blanks and a comment, passed over in search of an operator. */
export function endOf({ range }: Expression, { text, at }: Cursor): number {
  return range.end + (CLOSING.exec(text.slice(range.end, at))?.[0].length ?? 0);
}

const CLOSING = /^(?:[ \t]{0,100}\))*/;
