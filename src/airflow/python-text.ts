import { lazy } from '../lazy/lazy.ts';
import type { Range } from '../model/text.ts';

/** The white space of `str.isspace`; JavaScript's own idea has U+FEFF and lacks U+001C to U+001F and U+0085. */
const PYTHON_SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** The line ends of `str.splitlines`. */
const LINE_END = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/;

/** The characters that `str.isprintable` denies, and the space, which it allows. */
const UNPRINTABLE = lazy(() => /[\p{C}\p{Z}]/u);

const HALF = /[\ud800-\udfff]/;
const SURROGATES = lazy(() => /\p{Cs}+/u);

const PADDED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export function isPythonSpace(character: string): boolean {
  return PYTHON_SPACE.test(character);
}

/** The range that `str.strip()` leaves of the text. */
export function stripped(text: string): Range {
  let start = 0;
  let end = text.length;
  while (start < end && isPythonSpace(text.charAt(start))) start++;
  while (end > start && isPythonSpace(text.charAt(end - 1))) end--;
  return { start, end };
}

/** `str.splitlines()`: an end of line at the very end makes no further line. */
export function splitLines(text: string): string[] {
  const lines = text.split(LINE_END);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** How many characters Python counts up to `end`: code points, where JavaScript counts UTF-16 units. */
export function codePoints(text: string, end: number = text.length): number {
  let count = 0;
  for (let at = 0; at < end; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** `repr` of a text, as Python's messages quote it. */
export function reprOf(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) result += character === quote ? `\\${quote}` : escaped(character);
  return result + quote;
}

function escaped(character: string): string {
  const short = PADDED[character];
  if (short !== undefined) return short;
  if (character === ' ' || !UNPRINTABLE().test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Python's error when it writes the text as UTF-8; undefined when it can. */
export function encodeProblem(text: string): string | undefined {
  const match = HALF.test(text) ? SURROGATES().exec(text) : undefined;
  if (!match) return undefined;
  const [run] = match;
  const start = codePoints(text, match.index);
  if (run.length > 1) {
    return `'utf-8' codec can't encode characters in position ${start}-${start + run.length - 1}: surrogates not allowed`;
  }
  return `'utf-8' codec can't encode character ${reprOf(run)} in position ${start}: surrogates not allowed`;
}
