import type { Located } from '../../model/text.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { goQuote } from './go-quote.ts';
import { skipSpaces, trimmedEnd } from './go-space.ts';

export interface ComposeKey {
  readonly key: Located<string>;
  readonly isExported: boolean;
  /** `line-end`: a key alone. `none`: the text ends before any of the others. */
  readonly endedBy: '=' | ':' | 'line-end' | 'none';
  /** Where reading goes on: at the value, or behind the line end. */
  readonly next: number;
  /** How many lines compose counts for it: it forgets the line end behind a key alone that is followed by a space. */
  readonly lines: 0 | 1;
}

const EXPORT = /export[\t\n\f\r ]/y;
const LETTER_OR_NUMBER = /^[\p{L}\p{N}]$/u;
const PUNCTUATION = '_.-[]';

/** Reads the key of the statement that starts at `start`; `line` is what compose counts. */
export function readKey(text: string, start: number, line: number): ComposeKey | ComposeProblem {
  EXPORT.lastIndex = start;
  const isExported = EXPORT.test(text);
  const from = isExported ? skipSpaces(text, start + 'export'.length, isInlineSpace) : start;
  if (from === text.length) return { code: 'empty-statement', message: 'zero length string', range: { start, end: from } };

  const stop = endOfKey(text, from);
  const endedBy = delimiterAt(text, stop);
  if (endedBy === undefined) return unexpected(text, from, stop, line);
  if (endedBy === 'none') return { key: { value: '', range: { start: from, end: from } }, isExported, endedBy, next: from, lines: 0 };

  const range = { start: from, end: trimmedEnd(text, from, stop) };
  const value = text.slice(range.start, range.end);
  if (value.includes(' ')) return { code: 'key-with-space', message: `line ${line}: key cannot contain a space`, range };
  const lines = endedBy === 'line-end' && !text.slice(range.end, stop).includes(' ') ? 1 : 0;
  return { key: { value, range }, isExported, endedBy, next: skipSpaces(text, stop + 1, isInlineSpace), lines };
}

/** What compose takes for white space within a line: less than Unicode has. */
export function isInlineSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0a) || code === 0x85 || code === 0xa0;
}

function endOfKey(text: string, from: number): number {
  let at = from;
  for (let width = keyCharacterWidth(text, at); width > 0; width = keyCharacterWidth(text, at)) at += width;
  return at;
}

/** 0 for what may not stand in a key. */
function keyCharacterWidth(text: string, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined) return 0;
  if (isInlineSpace(code)) return 1;
  const character = String.fromCodePoint(code);
  if (code >= 0x80) return LETTER_OR_NUMBER.test(character) ? character.length : 0;
  return PUNCTUATION.includes(character) || LETTER_OR_NUMBER.test(character) ? 1 : 0;
}

function delimiterAt(text: string, at: number): ComposeKey['endedBy'] | undefined {
  const character = text[at];
  if (character === undefined) return 'none';
  if (character === '=' || character === ':') return character;
  return character === '\n' ? 'line-end' : undefined;
}

function unexpected(text: string, from: number, at: number, line: number): ComposeProblem {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const lineEnd = text.indexOf('\n', from);
  const written = text.slice(from, lineEnd === -1 ? text.length : lineEnd);
  const message = `line ${line}: unexpected character ${goQuote(character)} in variable name ${goQuote(written)}`;
  return { code: 'unexpected-character', message, range: { start: at, end: at + character.length } };
}
