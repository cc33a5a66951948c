/** A byte that is no part of valid UTF-8 is kept as this plus the byte, as Python's `surrogateescape` does. */
const ESCAPE = 0xdc00;
const REPLACEMENT = '\ufffd';

/** With `u` a pair is one character, and no surrogate any more. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
const NOT_ASCII = /[^\0-\x7f]/;
const NOT_ASCII_CHARS = /[^\0-\x7f]/gu;
const FROM_SURROGATES = /[\ud800-\uffff]/;
const CHARS = /./gsu;
const NOT_ASCII_RUNS = /[^\0-\x7f]+/g;

/** The bytes of a text as a string of one character a byte; escaped bytes come back as they were. */
export function bytesOf(text: string): string {
  return text.replace(NOT_ASCII_CHARS, (char) => bytesOfCodePoint(char.codePointAt(0) ?? 0));
}

function bytesOfCodePoint(code: number): string {
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), continuation(code));
  if (code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff) return String.fromCharCode(code - ESCAPE);
  if (code >= 0xd800 && code <= 0xdfff) return bytesOfCodePoint(0xfffd);
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
  return String.fromCharCode(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** The text of bytes that were given as one character each; bytes that are not UTF-8 are escaped. */
export function textOfBytes(bytes: string): string {
  return bytes.replace(NOT_ASCII_RUNS, textOfRun);
}

function textOfRun(bytes: string): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    parts.push(length === 0 ? String.fromCharCode(ESCAPE + bytes.charCodeAt(at)) : decoded(bytes, at, length));
    at += Math.max(length, 1);
  }
  return parts.join('');
}

/** The length of the well-formed sequence of several bytes at an offset, 0 where there is none (Unicode 15, table 3-7). */
function sequenceLength(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let index = 1; index < length; index++) {
    const byte = bytes.charCodeAt(at + index);
    const [low, high] = index === 1 ? secondByteBounds(first) : [0x80, 0xbf];
    // Past the end the byte is NaN, which no comparison finds inside.
    if (!(byte >= low && byte <= high)) return 0;
  }
  return length;
}

function secondByteBounds(first: number): readonly [number, number] {
  switch (first) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

function decoded(bytes: string, at: number, length: number): string {
  let code = bytes.charCodeAt(at) & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) code = (code << 6) | (bytes.charCodeAt(at + index) & 0x3f);
  return String.fromCodePoint(code);
}

/** The text as it arrives in JSON: json.Marshal puts U+FFFD in the place of each byte that is not UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, REPLACEMENT);
}

/** strings.ToLower: one code point at a time, so no final sigma, and `İ` becomes a plain `i`. */
export function lowerCase(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return wellFormed(text).replace(CHARS, (char) => (char === 'İ' ? 'i' : char.toLowerCase()));
}

/** Equal for two lower-cased names that strings.EqualFold holds to be one: of ASCII letters only s and k have a third form. */
export function foldKey(name: string): string {
  if (!NOT_ASCII.test(name)) return name;
  return name.replaceAll('\u017f', 's').replaceAll('\u212a', 'k');
}

/** The order of strings in Go: by bytes, which differs from the order of UTF-16 units from the surrogates on. */
export function compareBytes(left: string, right: string): number {
  const isSame = !FROM_SURROGATES.test(left) && !FROM_SURROGATES.test(right);
  const [a, b] = isSame ? [left, right] : [bytesOf(left), bytesOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
