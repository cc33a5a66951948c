/** The characters that may stand in a Python literal as they are; all others are written as escapes. */
const PRINTABLE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]$/;

/** A Python string literal that holds exactly this text, in ASCII on one line. */
export function quotePython(text: string): string {
  const characters = [...text].map((character) => (PRINTABLE.test(character) ? character : escaped(character)));
  return `"${characters.join('')}"`;
}

/** `\uXXXX` twice would be two characters for Python, so characters beyond the first plane have their own escape. */
function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
