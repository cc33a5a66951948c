import { type Cursor, Unreadable } from './cursor.ts';
import type { Assignment, Word } from './syntax.ts';
import { readWord } from './words.ts';

const HEAD = /^(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<index>\[[^\]]*\])?(?<plus>\+)?=/;

/** The word as an assignment, with the array behind it where there is one; undefined for any other word. */
export function assignmentOf(word: Word, cursor: Cursor, skipBlanks: () => void): Assignment | undefined {
  const [first] = word.pieces;
  const head = first?.kind === 'text' ? HEAD.exec(first.text) : null;
  const name = head?.groups?.['name'];
  if (!head || name === undefined) return undefined;
  const { start } = word.range;
  const value =
    head[0].length === word.range.end - start && cursor.character === '('
      ? elements(cursor, skipBlanks)
      : behindPrefix(word, head[0].length);
  const isElement = head.groups?.['index'] !== undefined;
  return {
    name,
    nameRange: { start, end: start + name.length },
    isAppended: head.groups?.['plus'] !== undefined,
    value: isElement ? undefined : value,
    range: { start, end: cursor.at },
  };
}

/** The rest of a word after its first `length` characters, which are written as they are in its first piece. */
export function behindPrefix({ pieces, range }: Word, length: number): Word {
  const [first, ...rest] = pieces;
  if (first?.kind !== 'text') return { pieces, range };
  const start = first.range.start + length;
  const text = first.text.slice(length);
  const remaining = text === '' ? rest : [{ ...first, text, range: { start, end: first.range.end } }, ...rest];
  return { pieces: remaining, range: { start, end: range.end } };
}

function elements(cursor: Cursor, skipBlanks: () => void): readonly Word[] {
  const words: Word[] = [];
  cursor.expect('(');
  for (skipBlanks(); cursor.character !== ')'; skipBlanks()) {
    const word = readWord(cursor);
    if (!word) throw new Unreadable('syntax error', cursor.at);
    if (isNumbered(word)) throw new Unreadable('an element with a number of its own', word.range.start);
    words.push(word);
  }
  cursor.expect(')');
  return words;
}

function isNumbered({ pieces: [first] }: Word): boolean {
  return first?.kind === 'text' && first.text.startsWith('[');
}
