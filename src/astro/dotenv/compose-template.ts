/** The spelling of the pieces of a compose template; their expansion is in compose-expand.ts. */
export type Operator = ':-' | '-' | ':+' | '+' | ':?' | '?';

const OPERATORS: readonly Operator[] = [':-', ':+', ':?', '-', '+', '?'];

/** The operator that stands at `at`. */
export function operatorAt(text: string, at: number): Operator | undefined {
  return OPERATORS.find((operator) => text.startsWith(operator, at));
}

/** The end of the variable name that starts at `start`; `start` itself where none does. */
export function nameEnd(text: string, start: number): number {
  if (isDigit(text.charCodeAt(start))) return start;
  let at = start;
  while (isNamePart(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/**
 * compose's pattern ignores case, and in Go that makes the long s and the Kelvin sign equal to s and k.
 */
function isNamePart(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a && code < 0x80) || isDigit(code) || code === 0x5f || code === 0x17f || code === 0x212a;
}

/**
 * For every `{` the offset of its `}` on the same line, 0 where there is none. As compose counts: the character behind an
 * opening brace is not looked at.
 */
export function closingBraces(text: string): Int32Array {
  const closing = new Int32Array(text.length);
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') open.length = 0;
    if (character === '{') {
      open.push(at);
      if (text[at + 1] !== '\n') at++;
    }
    if (character === '}') {
      const opening = open.pop();
      if (opening !== undefined) closing[opening] = at;
    }
  }
  return closing;
}
