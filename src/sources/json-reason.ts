/** What is wrong with the text at a place, as far as one character tells; never the text itself. */
export function reasonAt(text: string, offset: number): string {
  const character = text[offset];
  const before = text.slice(0, offset).trimEnd().at(-1);
  if (character === undefined) return 'it ends too early';
  if (character === '#' || (character === '/' && text[offset + 1] === '/')) return 'JSON has no comments';
  if ((character === '}' || character === ']' || character === '"') && before === ',') return 'a comma stands before the closing bracket';
  if (before === ',' && /[}\]]/.test(text.slice(offset).trimStart()[0] ?? '')) return 'a comma stands before the closing bracket';
  if (character === "'") return 'JSON wants double quotes';
  if (character === '"') return 'a comma is missing';
  return 'it is not valid JSON from here on';
}
