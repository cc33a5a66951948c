import { lazy } from '../../lazy/lazy.ts';
import { lineEnd } from '../../model/text.ts';
import { goQuote } from '../go-quote.ts';
import type { ComposeProblem } from './compose-problem.ts';
import { skipSpaces, trimmedEnd } from './go-space.ts';

export interface ComposeKey {
  readonly start: number;
  readonly end: number;
  readonly isExported: boolean;
  /** `line-end`: a key alone. `none`: the text ends before any of the others. */
  readonly endedBy: '=' | ':' | 'line-end' | 'none';
  /** Where reading goes on: at the value, or behind the line end. */
  readonly next: number;
  /** How many lines compose counts for it: it forgets the line end behind a key alone that is followed by a space. */
  readonly lines: 0 | 1;
}

const EXPORT = /export[\t\n\f\r ]/y;
const LETTER_OR_NUMBER = lazy(() => /^[\p{L}\p{N}]$/u);
const PUNCTUATION: ReadonlySet<number> = new Set(['_', '.', '-', '[', ']'].map((character) => character.charCodeAt(0)));

/** Reads the key of the statement that starts at `start`; `line` is what compose counts. */
export function readKey(text: string, start: number, line: number): ComposeKey | ComposeProblem {
  EXPORT.lastIndex = start;
  const isExported = EXPORT.test(text);
  const from = isExported ? skipSpaces(text, start + 'export'.length, isInlineSpace) : start;
  if (from === text.length) return { code: 'empty-statement', message: 'zero length string', range: { start, end: from } };

  const stop = endOfKey(text, from);
  const endedBy = delimiterAt(text, stop);
  if (endedBy === undefined) return unexpected(text, from, stop, line);
  if (endedBy === 'none') return { start: from, end: from, isExported, endedBy, next: from, lines: 0 };

  const end = trimmedEnd(text, from, stop);
  if (text.slice(from, end).includes(' ')) {
    return { code: 'key-with-space', message: `line ${line}: key cannot contain a space`, range: { start: from, end } };
  }
  const lines = endedBy === 'line-end' && !text.slice(end, stop).includes(' ') ? 1 : 0;
  return { start: from, end, isExported, endedBy, next: skipSpaces(text, stop + 1, isInlineSpace), lines };
}

/** White space within a line, as compose sees it: less than Unicode has. */
function isInlineSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0a) || code === 0x85 || code === 0xa0;
}

function endOfKey(text: string, from: number): number {
  let at = from;
  for (let width = keyCharacterWidth(text, at); width > 0; width = keyCharacterWidth(text, at)) at += width;
  return at;
}

/** 0 for what may not stand in a key. */
function keyCharacterWidth(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return isAsciiKeyCharacter(code) || isInlineSpace(code) ? 1 : 0;
  if (Number.isNaN(code)) return 0;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return LETTER_OR_NUMBER().test(character) || isInlineSpace(code) ? character.length : 0;
}

function isAsciiKeyCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) || PUNCTUATION.has(code);
}

function delimiterAt(text: string, at: number): ComposeKey['endedBy'] | undefined {
  const character = text[at];
  if (character === undefined) return 'none';
  if (character === '=' || character === ':') return character;
  return character === '\n' ? 'line-end' : undefined;
}

function unexpected(text: string, from: number, at: number, line: number): ComposeProblem {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const written = text.slice(from, lineEnd(text, from));
  const message = `line ${line}: unexpected character ${goQuote(character)} in variable name ${goQuote(written)}`;
  return { code: 'unexpected-character', message, range: { start: at, end: at + character.length } };
}
