import { skipBlanks, skipLines } from './blanks.ts';
import { type Cursor, Unreadable } from './cursor.ts';
import type { CompoundCommand, Item } from './syntax.ts';
import { readWord, skipArithmetic } from './words.ts';

type Body = readonly Item[];
type Bare = Pick<CompoundCommand, 'runs' | 'bodies' | 'names'> & Partial<Pick<CompoundCommand, 'functionName'>>;

const KEYWORD = /(?:if|while|until|for|select|case|function|coproc|\{|\[\[)(?=[ \t\n;&|()<>]|$)/y;
const FUNCTION = /[^\s;&|()<>'"\\$`=]+[ \t]*\([ \t]*\)/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NAMES = /[A-Za-z_][A-Za-z0-9_]*/g;
const WORD_OF_FUNCTION = /[^\s;&|()<>'"\\$`]+/y;

/** The compound command that begins here; undefined where a simple one does. */
export function readCompound(cursor: Cursor): Omit<CompoundCommand, 'redirects'> | undefined {
  const start = cursor.at;
  const bare = bareCompound(cursor);
  if (!bare) return undefined;
  const { runs, bodies, functionName, names } = bare;
  return { kind: 'compound', runs, bodies, functionName, names, range: { start, end: cursor.at } };
}

function bareCompound(cursor: Cursor): Bare | undefined {
  if (cursor.startsWith('((')) return arithmetic(cursor);
  if (cursor.character === '(') return subshell(cursor);
  const head = cursor.take(FUNCTION);
  if (head !== '') return functionBody(cursor, head.slice(0, head.indexOf('(')).trimEnd());
  const keyword = cursor.take(KEYWORD);
  return keyword === '' ? undefined : READERS[keyword]?.(cursor);
}

const READERS: Readonly<Record<string, (cursor: Cursor) => Bare>> = {
  '{': (cursor) => ({ runs: 'group', bodies: [closedBy(cursor, '}')], names: [] }),
  if: readIf,
  while: readWhile,
  until: readWhile,
  for: readFor,
  select: readFor,
  case: readCase,
  function: (cursor) => {
    skipBlanks(cursor);
    const name = cursor.take(WORD_OF_FUNCTION);
    skipBlanks(cursor);
    cursor.take(/\([ \t]*\)/y);
    return functionBody(cursor, name);
  },
  coproc: (cursor) => {
    throw new Unreadable('coproc is not followed', cursor.at);
  },
  '[[': (cursor) => {
    skipTest(cursor);
    return { runs: 'branch', bodies: [], names: [] };
  },
};

function closedBy(cursor: Cursor, keyword: string): Body {
  const items = filled(cursor);
  cursor.expect(keyword);
  return items;
}

/** bash wants at least one command. */
function filled(cursor: Cursor): Body {
  const items = cursor.commands(cursor);
  if (items.length === 0) throw new Unreadable('syntax error', cursor.at);
  return items;
}

function subshell(cursor: Cursor): Bare {
  cursor.at++;
  return { runs: 'subshell', bodies: [closedBy(cursor, ')')], names: [] };
}

/** Every name in arithmetic may be set by it. */
function arithmetic(cursor: Cursor): Bare {
  const start = cursor.at;
  if (skipArithmetic(cursor)) return { runs: 'branch', bodies: [], names: cursor.text.slice(start, cursor.at).match(NAMES) ?? [] };
  cursor.at = start;
  return subshell(cursor);
}

function functionBody(cursor: Cursor, functionName: string): Bare {
  skipLines(cursor);
  const body = cursor.nested(() => bareCompound(cursor));
  if (!body) throw new Unreadable('a function without a body', cursor.at);
  return { runs: 'branch', bodies: body.bodies, names: body.names, functionName };
}

function readIf(cursor: Cursor): Bare {
  const bodies = [closedBy(cursor, 'then'), filled(cursor)];
  while (cursor.startsWith('elif')) {
    cursor.at += 4;
    bodies.push(closedBy(cursor, 'then'), filled(cursor));
  }
  if (cursor.startsWith('else')) {
    cursor.at += 4;
    bodies.push(filled(cursor));
  }
  cursor.expect('fi');
  return { runs: 'branch', bodies, names: [] };
}

function readWhile(cursor: Cursor): Bare {
  return { runs: 'branch', bodies: [closedBy(cursor, 'do'), closedBy(cursor, 'done')], names: [] };
}

function readFor(cursor: Cursor): Bare {
  skipBlanks(cursor);
  const names = cursor.startsWith('((') ? arithmetic(cursor).names : [cursor.take(NAME)];
  skipLines(cursor);
  if (cursor.take(/in(?=[ \t\n;])/y) !== '') skipWords(cursor);
  if (cursor.character === ';') cursor.at++;
  skipLines(cursor);
  cursor.expect('do');
  return { runs: 'branch', bodies: [closedBy(cursor, 'done')], names };
}

function skipWords(cursor: Cursor): void {
  do skipBlanks(cursor);
  while (readWord(cursor));
}

function readCase(cursor: Cursor): Bare {
  const bodies: Body[] = [];
  skipWordOf(cursor);
  skipLines(cursor);
  cursor.expect('in');
  for (skipLines(cursor); !cursor.startsWith('esac'); skipLines(cursor)) {
    skipPatterns(cursor);
    bodies.push(cursor.commands(cursor));
    cursor.take(/;;&|;;|;&/y);
  }
  cursor.expect('esac');
  return { runs: 'branch', bodies, names: [] };
}

function skipWordOf(cursor: Cursor): void {
  skipBlanks(cursor);
  if (!readWord(cursor)) throw new Unreadable('syntax error', cursor.at);
}

function skipPatterns(cursor: Cursor): void {
  if (cursor.character === '(') cursor.at++;
  for (skipWordOf(cursor), skipBlanks(cursor); cursor.character === '|'; skipWordOf(cursor), skipBlanks(cursor)) cursor.at++;
  cursor.expect(')');
}

/** `[[ … ]]`: words and operators, with blanks and quotes that mean the same as elsewhere. */
function skipTest(cursor: Cursor): void {
  for (skipLines(cursor); cursor.take(/\]\](?=[ \t\n;&|()<>]|$)/y) === ''; skipLines(cursor)) {
    if (cursor.isAtEnd()) throw new Unreadable('a [[ is never closed', cursor.at);
    if (!readWord(cursor)) cursor.at++;
  }
}
