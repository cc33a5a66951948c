import type { EscapePiece, TextPiece } from './syntax.ts';

const PLAIN = /[^'\\]+/y;
const NUMBER = /\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[0-9A-Fa-f]{1,2})|u(?<short>[0-9A-Fa-f]{1,4})|U(?<long>[0-9A-Fa-f]{1,8}))/y;
const SHORT: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

export interface AnsiC {
  readonly parts: readonly (TextPiece | EscapePiece)[];
  /** Behind the closing quote. */
  readonly end: number;
  /** Whether an escape is not followed here: a control character, NUL, a byte that is no character. */
  readonly isOpaque: boolean;
}

/** The inside of `$'…'`, from behind its opening quote; undefined where it is never closed. */
export function readAnsiC(text: string, start: number): AnsiC | undefined {
  const parts: (TextPiece | EscapePiece)[] = [];
  let isOpaque = false;
  let at = start;
  while (at < text.length && text[at] !== "'") {
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(text)?.[0];
    const piece = plain === undefined ? escapeAt(text, at) : { kind: 'text' as const, text: plain, length: plain.length };
    isOpaque ||= piece.text === undefined;
    parts.push({ kind: piece.kind, text: piece.text ?? '', range: { start: at, end: at + piece.length } });
    at += piece.length;
  }
  return at < text.length ? { parts, end: at + 1, isOpaque } : undefined;
}

interface Escape {
  readonly kind: 'escape';
  readonly text: string | undefined;
  readonly length: number;
}

/** A backslash in front of anything else stays. */
function escapeAt(text: string, at: number): Escape {
  const next = text.charAt(at + 1);
  const short = SHORT[next];
  if (short !== undefined) return { kind: 'escape', text: short, length: 2 };
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number) return { kind: 'escape', text: characterOf(number.groups ?? {}), length: number[0].length };
  if (next === 'c') return { kind: 'escape', text: undefined, length: 3 };
  return { kind: 'escape', text: `\\${next}`, length: 2 };
}

function characterOf({ octal, hex, short, long }: Readonly<Record<string, string | undefined>>): string | undefined {
  const byte = octal === undefined ? hex && Number.parseInt(hex, 16) : Number.parseInt(octal, 8);
  if (typeof byte === 'number') return byte === 0 || byte > 0x7f ? undefined : String.fromCharCode(byte);
  const code = Number.parseInt(short ?? long ?? '', 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
