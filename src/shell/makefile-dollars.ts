import type { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Range } from '../model/text.ts';

/** A dollar and the character behind it, as make reads them. A dollar at the end is a plain one. */
const DOLLAR = /\$(?:\$|\(|\{|[^\n])/g;

/** The text with every dollar written for make. */
export function withMakeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** Returns false if the part holds a variable of make. The search ends with the part: a text may have thousands without a dollar. */
export function decodeMakeDollars(text: string, { start, end }: Range, decoding: Decoding): boolean {
  const part = text.slice(start, end);
  let isKnown = true;
  let at = 0;
  DOLLAR.lastIndex = 0;
  for (let found = DOLLAR.exec(part); found; found = DOLLAR.exec(part)) {
    const { index } = found;
    const isEscaped = found[0] === '$$';
    decoding.copy(text, start + at, start + index);
    at = isEscaped ? index + 2 : variableEnd(part, index + 1);
    if (!isEscaped) isKnown = false;
    decoding.replace(isEscaped ? '$' : ELSEWHERE, start + index, start + at);
    DOLLAR.lastIndex = at;
  }
  decoding.copy(text, start + at, end);
  return isKnown;
}

const BRACKETS: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** The end of a variable: behind `(…)` or `{…}`, which may hold others of its kind, or behind one character. */
function variableEnd(text: string, start: number): number {
  const open = text.charAt(start);
  const close = BRACKETS[open];
  if (close === undefined) return start + 1;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === open) depth++;
    if (text[at] === close && --depth === 0) return at + 1;
  }
  return text.length;
}
