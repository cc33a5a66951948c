/** The UTF-16 codes that mean something to YAML, and what they are to the reader. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const AT = 0x40;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const BACKTICK = 0x60;
export const OPEN_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSE_BRACE = 0x7d;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
export const BYTE_ORDER_MARK = 0xfeff;

/** The code behind the last character. No text has it: NUL is refused before reading starts. */
export const END = 0;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** YAML 1.1 breaks lines at NEL, LS and PS too; YAML 1.2 does not, but yaml.v3 reads 1.1 here. */
export function isBreak(code: number): boolean {
  // Nearly every character is one of these.
  if (code > CARRIAGE_RETURN && code < NEXT_LINE) return false;
  return code === LINE_FEED || code === CARRIAGE_RETURN || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
}

export function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

/** White space of any kind, or the end of the text: one of these has to follow an indicator such as `-`. */
export function isSpaceOrEnd(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === END || code === TAB || isBreak(code);
}

export function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9;
}

/** The letters of a name: of an anchor, of a directive, of a tag's handle. */
export function isNameCode(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === DASH;
}

/** Between brackets these end a plain scalar; `?` is yaml.v3's own idea. */
export function endsFlowPlain(code: number): boolean {
  return (
    code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code === OPEN_BRACE || code === OPEN_BRACKET || code === QUESTION
  );
}
