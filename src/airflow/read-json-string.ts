import type { Located } from '../model/text.ts';

/** A mistake inside a string, in the words of Python's `json`, and where it is. */
export interface StringProblem {
  readonly message: string;
  readonly offset: number;
}

const ORDINARY = /[^"\\\x00-\x1f]*/y;
const FOUR_HEX = /[0-9A-Fa-f]{4}/y;
const SHORT: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the JSON string whose opening quote stands at `start`. */
export function readString(text: string, start: number): Located<string> | StringProblem {
  const chunks: string[] = [];
  let at = start + 1;
  for (;;) {
    ORDINARY.lastIndex = at;
    const chunk = ORDINARY.exec(text)?.[0] ?? '';
    chunks.push(chunk);
    at += chunk.length;
    const character = text[at];
    if (character === '"') return { value: chunks.join(''), range: { start, end: at + 1 } };
    if (character === undefined) return { message: 'Unterminated string starting at', offset: start };
    if (character !== '\\') return { message: 'Invalid control character at', offset: at };
    const escaped = readEscape(text, at, start);
    if ('message' in escaped) return escaped;
    chunks.push(escaped.character);
    at = escaped.end;
  }
}

/** Half a surrogate pair may stand alone: Python keeps it, and so does a JavaScript string. */
function readEscape(text: string, at: number, start: number): { readonly character: string; readonly end: number } | StringProblem {
  const letter = text[at + 1];
  if (letter === undefined) return { message: 'Unterminated string starting at', offset: start };
  const short = SHORT[letter];
  if (short !== undefined) return { character: short, end: at + 2 };
  if (letter !== 'u') return { message: 'Invalid \\escape', offset: at };
  FOUR_HEX.lastIndex = at + 2;
  const digits = FOUR_HEX.exec(text)?.[0];
  // Its C scanner wants one more character behind the digits, whatever it is.
  if (digits === undefined || at + 6 >= text.length) return { message: 'Invalid \\uXXXX escape', offset: at + 1 };
  return { character: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
}
