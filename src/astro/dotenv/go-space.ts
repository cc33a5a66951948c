/** White space as Go's `unicode.IsSpace` sees it. JavaScript's `\s` also has the byte-order mark and lacks U+0085. */
export function isSpace(code: number): boolean {
  if (code < 0x85) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (code >= 0x2000 && code <= 0x200a) || OTHER_SPACES.has(code);
}

const OTHER_SPACES: ReadonlySet<number> = new Set([0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

/** White space as Go's regular expressions see it in `\s`: without the vertical tab. */
export function isPatternSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d;
}

export type SpaceTest = (code: number) => boolean;

const LINE_FEED = 0x0a;
const SPACE = 0x20;
/** White space to everybody. */
const BLANK = /[\n ]+/y;

/** The first offset at or after `from` that holds no white space, `text.length` where there is none. */
export function skipSpaces(text: string, from: number, is: SpaceTest = isSpace): number {
  let at = from;
  if (is === isSpace && (text.charCodeAt(at) === LINE_FEED || text.charCodeAt(at) === SPACE)) {
    BLANK.lastIndex = at;
    BLANK.test(text);
    at = BLANK.lastIndex;
  }
  while (at < text.length && is(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the text between `from` and `end` without the white space that it ends with. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const start = skipSpaces(text, 0);
  return text.slice(start, trimmedEnd(text, start, text.length));
}

/** `strings.TrimLeftFunc` with `unicode.IsSpace`. */
export function trimLeft(text: string): string {
  return text.slice(skipSpaces(text, 0));
}
