import type { Range } from '../model/text.ts';

/** A `name=value` in a line of `helm --set`. */
export interface SetPair extends Range {
  /** The start of its value. */
  readonly value: number;
}

/** The pairs of a line, which Helm takes one after the other; undefined for a line that it refuses. */
export function setPairs(text: string): readonly SetPair[] | undefined {
  const pairs: SetPair[] = [];
  for (let start = 0; start < text.length; ) {
    const equals = firstOf('=,', text, start);
    if (text[equals] !== '=') return undefined;
    const value = equals + 1;
    const list = text[value] === '{' ? firstOf('}', text, value) : undefined;
    if (list === text.length) return undefined;
    const end = list === undefined ? firstOf(',', text, value) : list + 1;
    pairs.push({ start, value, end });
    start = text[end] === ',' ? end + 1 : end;
  }
  return pairs;
}

/** The first of the signs without a backslash before it; the end of the text where there is none. */
function firstOf(signs: string, text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (signs.includes(text.charAt(at))) return at;
  }
  return text.length;
}
