import { lazy } from '../../lazy/lazy.ts';

/** Everything but letters, marks, numbers, punctuation, symbols and the space, and the two that quoting itself needs. */
const NOT_AS_IT_IS = lazy(() => /["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** The text as Go's `strconv.Quote` writes it, which is what `%q` prints in an error. */
export function goQuote(text: string): string {
  return `"${text.replace(NOT_AS_IT_IS(), escaped)}"`;
}

function escaped(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;

  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  // Half of a surrogate pair has no UTF-8: a Go program gets U+FFFD in its place.
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
