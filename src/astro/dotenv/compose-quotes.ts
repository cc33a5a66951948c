import { Decoding } from '../../model/decoding.ts';

/** A quoted value up to its closing quote. */
export interface Quoted {
  /** The offset of the closing quote. */
  readonly close: number;
  /** The text between the quotes, escapes decoded, variables not yet put in. */
  readonly decoding: Decoding;
}

interface Escape {
  readonly text: string;
  /** How many characters of the file it takes. */
  readonly width: number;
}

const SINGLE: ReadonlyMap<string, string> = new Map([["'", "'"]]);

/** `\$` becomes `$$`, which the expansion then turns into a `$` that names no variable. */
const DOUBLE: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['$', '$$'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const OCTAL = /\\0(?<digits>\d{0,3})/y;
const BYTE = /^[0-3][0-7]{2}$/;

/**
 * Reads the value whose opening quote stands at `open`; undefined when the text ends before it does. Backslashes are those of
 * compose-go v2.9.1: in single quotes only `\'` is one, in double quotes the usual letters and `\0` with three octal digits.
 */
export function readQuoted(text: string, open: number): Quoted | undefined {
  const quote = text.charCodeAt(open);
  const escapes = text[open] === '"' ? DOUBLE : SINGLE;
  const decoding = new Decoding();
  let copied = open + 1;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      decoding.copy(text, copied, at);
      return { close: at, decoding };
    }
    if (code !== BACKSLASH) continue;
    const decoded = escapeAt(text, at, escapes);
    if (decoded === undefined) {
      at++;
      continue;
    }
    decoding.copy(text, copied, at);
    decoding.replace(decoded.text, at, at + decoded.width);
    copied = at + decoded.width;
    at = copied - 1;
  }
  return undefined;
}

const BACKSLASH = 0x5c;

function escapeAt(text: string, at: number, escapes: ReadonlyMap<string, string>): Escape | undefined {
  const next = text[at + 1];
  if (next === undefined) return undefined;
  const decoded = escapes.get(next);
  if (decoded !== undefined) return { text: decoded, width: 2 };
  return next === '0' && escapes === DOUBLE ? octalAt(text, at) : undefined;
}

/** `\0123` is S. A number that is no byte in octal only loses its 0: compose takes it away before it asks Go. */
function octalAt(text: string, at: number): Escape {
  OCTAL.lastIndex = at;
  const digits = OCTAL.exec(text)?.groups?.['digits'] ?? '';
  const decoded = BYTE.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`;
  return { text: decoded, width: 2 + digits.length };
}
