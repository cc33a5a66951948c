import { withoutRoom } from '../lazy/without-room.ts';
import { assignmentOf } from './assignments.ts';
import { skipBlanks, skipLines, skipNewLine } from './blanks.ts';
import { readCompound } from './compounds.ts';
import { Cursor, Unreadable } from './cursor.ts';
import { delimiterOf } from './heredocs.ts';
import {
  type Assignment,
  type Command,
  type Item,
  isAssignment,
  type Pipeline,
  type Redirect,
  type Script,
  type SimpleCommand,
  type Word,
} from './syntax.ts';
import { readWord } from './words.ts';

// A reader of our own, not tree-sitter: those grammars are WebAssembly and asynchronous, and give no values of words. Syntax that is not
// understood ends the reading or makes a word unknown.

const REDIRECT = /(?<descriptor>[0-9]{1,3})?(?<operator>&>>|&>|<<<|<<-|<<|<>|<&|>>|>\||>&|<|>)(?!\()/y;
const RESERVED_END = /(?:then|elif|else|fi|do|done|esac|\})(?=[ \t\n;&|()<>]|$)/y;
const LONELY_BANG = /!(?=[ \t\n;&|()<>\\]|$)/y;
const DECLARING = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

/** The commands of a bash script. Never throws: text that cannot be read is reported, and ends the script at the line before. */
export function parseScript(text: string): Script {
  const cursor = new Cursor(text, readItems);
  const items: Item[] = [];
  try {
    while (!cursor.isAtEnd()) readLine(cursor, items);
    return { items, comments: cursor.comments, problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { items, comments: cursor.comments, problem: { message: thrown.message, at: Math.min(thrown.at, text.length) } };
  }
}

/** bash runs a line before it reads the next one: an error there does not touch the lines in front. */
function readLine(cursor: Cursor, items: Item[]): void {
  const line: Item[] = [];
  skipLines(cursor);
  while (!cursor.isAtEnd() && cursor.character !== '\n') {
    const item = readItem(cursor);
    if (!item) throw new Unreadable('syntax error', cursor.at);
    line.push(item);
    skipBlanks(cursor);
  }
  skipNewLine(cursor);
  for (const item of line) items.push(item);
}

/** Items up to what closes them, which is not taken. */
function readItems(cursor: Cursor): readonly Item[] {
  const items: Item[] = [];
  for (skipLines(cursor); ; skipLines(cursor)) {
    const item = readItem(cursor);
    if (!item) return withoutRoom(items);
    items.push(item);
  }
}

function readItem(cursor: Cursor): Item | undefined {
  if (endsItems(cursor)) return undefined;
  const line = cursor.lineAt(cursor.at);
  const pipelines: Pipeline[] = [readPipeline(cursor, undefined)];
  for (;;) {
    skipBlanks(cursor);
    const operator = cursor.startsWith('&&') ? '&&' : cursor.startsWith('||') ? '||' : undefined;
    if (operator === undefined) break;
    cursor.at += 2;
    skipLines(cursor);
    pipelines.push(readPipeline(cursor, operator));
  }
  return { pipelines, isBackground: separator(cursor), line };
}

function endsItems(cursor: Cursor): boolean {
  if (cursor.isAtEnd() || cursor.character === ')' || cursor.startsWith(';;') || cursor.startsWith(';&')) return true;
  return isReserved(cursor);
}

function isReserved(cursor: Cursor): boolean {
  RESERVED_END.lastIndex = cursor.at;
  return RESERVED_END.test(cursor.text);
}

function separator(cursor: Cursor): boolean {
  if (cursor.character === ';' && cursor.text[cursor.at + 1] !== ';' && cursor.text[cursor.at + 1] !== '&') cursor.at++;
  else if (cursor.character === '&') {
    cursor.at++;
    return true;
  } else if (cursor.character !== '\n' && !endsItems(cursor)) throw new Unreadable('syntax error', cursor.at);
  return false;
}

function readPipeline(cursor: Cursor, operator: Pipeline['operator']): Pipeline {
  cursor.take(/time[ \t]+(?:-p[ \t]+)?/y);
  const isNegated = cursor.take(/(?:![ \t]+)+/y).replaceAll(/[ \t]/g, '').length % 2 === 1;
  const commands = [readCommand(cursor)];
  for (skipBlanks(cursor); cursor.character === '|' && cursor.text[cursor.at + 1] !== '|'; skipBlanks(cursor)) {
    cursor.at += cursor.text[cursor.at + 1] === '&' ? 2 : 1;
    skipLines(cursor);
    commands.push(readCommand(cursor));
  }
  return { operator, isNegated, commands };
}

function readCommand(cursor: Cursor): Command {
  if (isReserved(cursor) || cursor.take(LONELY_BANG) !== '') throw new Unreadable('syntax error', cursor.at);
  const compound = cursor.nested(() => readCompound(cursor));
  if (!compound) return readSimple(cursor);
  const redirects: Redirect[] = [];
  for (skipBlanks(cursor); readRedirect(cursor, redirects); skipBlanks(cursor));
  // A copy with one member more would be an object of a shape of its own, which takes more than the rest of it.
  const { kind, runs, bodies, functionName, names, range } = compound;
  return { kind, runs, bodies, functionName, names, redirects, range };
}

function readSimple(cursor: Cursor): SimpleCommand {
  const start = cursor.at;
  const assignments: Assignment[] = [];
  const words: (Word | Assignment)[] = [];
  const redirects: Redirect[] = [];
  let end = start;
  for (; !cursor.isAtEnd(); skipBlanks(cursor)) {
    if (!readRedirect(cursor, redirects) && !readPart(cursor, assignments, words)) break;
    end = cursor.at;
  }
  if (end === start) throw new Unreadable('syntax error', start);
  return { kind: 'simple', assignments, words: withoutRoom(words), redirects, range: { start, end } };
}

function readPart(cursor: Cursor, assignments: Assignment[], words: (Word | Assignment)[]): boolean {
  const word = readWord(cursor);
  if (!word) return false;
  const takesAssignment = words.length === 0 || isDeclaring(words[0]);
  const assignment = takesAssignment ? assignmentOf(word, cursor, () => skipLines(cursor)) : undefined;
  if (assignment && words.length === 0) assignments.push(assignment);
  else words.push(assignment ?? word);
  return true;
}

function isDeclaring(word: Word | Assignment | undefined): boolean {
  const [piece, ...others] = word === undefined || isAssignment(word) ? [] : word.pieces;
  return piece?.kind === 'text' && others.length === 0 && DECLARING.has(piece.text);
}

function readRedirect(cursor: Cursor, redirects: Redirect[]): boolean {
  REDIRECT.lastIndex = cursor.at;
  const found = REDIRECT.exec(cursor.text);
  const operator = found?.groups?.['operator'];
  if (!found || operator === undefined) return false;
  cursor.at += found[0].length;
  skipBlanks(cursor);
  const target = readWord(cursor);
  if (!target) throw new Unreadable('syntax error', cursor.at);
  const descriptor = found.groups?.['descriptor'];
  const redirect: Redirect = {
    operator,
    descriptor: descriptor === undefined ? undefined : Number(descriptor),
    target,
    heredoc: undefined,
  };
  redirects.push(redirect);
  if (operator === '<<' || operator === '<<-') announce(cursor, redirect, target);
  return true;
}

function announce(cursor: Cursor, redirect: Redirect, target: Word): void {
  const delimiter = delimiterOf(target);
  if (!delimiter) throw new Unreadable('the end of a heredoc cannot be determined', target.range.start);
  cursor.pending.push({ redirect, ...delimiter, isIndented: redirect.operator === '<<-' });
}
