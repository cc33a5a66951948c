import { lazy } from '../lazy/lazy.ts';

/** Characters that strconv.IsPrint refuses (all but letters, marks, numbers, punctuation, symbols, the ASCII space), and `"` and `\\`. */
const QUOTED = lazy(() => /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu);

const SHORT: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** A text as Go's `%q` writes it, which is JSON only as long as there is no control character and no byte outside UTF-8. */
export function quote(text: string): string {
  return `"${text.replace(QUOTED(), (char) => SHORT[char] ?? escaped(char))}"`;
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

const LONE_SURROGATE = lazy(() => /\p{Cs}/gu);

/** The text as Go's `strconv.Quote` writes it, which is what `%q` prints in an error. Half of a surrogate pair has no UTF-8: Go gets U+FFFD. */
export function goQuote(text: string): string {
  return quote(text.replace(LONE_SURROGATE(), '\ufffd'));
}
