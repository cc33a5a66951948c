import type { JsonProblem } from '../airflow/json-parse.ts';

/** The reason why a JSON text cannot be read, in words that hold nothing of it. */
export function reasonOf(text: string, { type, offset }: JsonProblem): string {
  if (type === 'MemoryError') return 'it holds more than 100,000 keys, values and list items';
  return type === 'RecursionError' ? 'it is nested too deeply' : reasonAt(text, offset);
}

/** The reason, as far as one character tells it. */
function reasonAt(text: string, offset: number): string {
  const character = text[offset];
  const before = text.slice(0, offset).trimEnd().at(-1);
  if (character === undefined) return 'it ends too early';
  if (character === '#' || (character === '/' && text[offset + 1] === '/')) return 'JSON has no comments';
  if ((character === '}' || character === ']' || character === '"') && before === ',') return 'there is a comma before the closing bracket';
  if (before === ',' && /[}\]]/.test(text.slice(offset).trimStart()[0] ?? '')) return 'there is a comma before the closing bracket';
  if (character === "'") return 'JSON wants double quotes';
  if (character === '"') return 'a comma is missing';
  return 'it is not valid JSON from here on';
}
