/** Upper bound of the one-byte code points. */
const ASCII_END = 0x80;
/** A byte that is no part of valid UTF-8 is kept as this plus the byte, as Python's `surrogateescape` does. */
const ESCAPE = 0xdc00;
const REPLACEMENT = '\ufffd';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const NOT_ASCII = /[^\0-\x7f]/;

/** The bytes of a text as a string of one character a byte; escaped bytes come back as they were. */
export function bytesOf(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  const parts: string[] = [];
  for (const char of text) parts.push(bytesOfCodePoint(char.codePointAt(0) ?? 0));
  return parts.join('');
}

function bytesOfCodePoint(code: number): string {
  if (code < ASCII_END) return String.fromCharCode(code);
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
  if (!NOT_ASCII.test(bytes)) return bytes;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    parts.push(length === 0 ? String.fromCharCode(ESCAPE + bytes.charCodeAt(at)) : decoded(bytes, at, length));
    at += Math.max(length, 1);
  }
  return parts.join('');
}

/** The length of the well-formed sequence at an offset, 0 where there is none (Unicode 15, table 3-7). */
function sequenceLength(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  if (first < ASCII_END) return 1;
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
  if (length === 1) return bytes.charAt(at);
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
  const parts: string[] = [];
  for (const char of wellFormed(text)) parts.push(char === 'İ' ? 'i' : char.toLowerCase());
  return parts.join('');
}

/** Equal for two lower-cased names that strings.EqualFold holds to be one: of ASCII letters only s and k have a third form. */
export function foldKey(name: string): string {
  return name.replaceAll('\u017f', 's').replaceAll('\u212a', 'k');
}

/** The order of strings in Go: by bytes. */
export function compareBytes(left: string, right: string): number {
  const [a, b] = [bytesOf(left), bytesOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
