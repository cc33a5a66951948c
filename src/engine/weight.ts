import { memoize } from '../lazy/memoize.ts';
import type { Document, ReadText } from '../model/source.ts';

/** The fewest characters of a value with its key. Merge keys hand down values that are written once. */
const SHORTEST_VALUE = 10;

/** The work of reading a text, in characters. */
export function weightOf({ text, document }: ReadText): number {
  return Math.max(text.length, valuesIn(document) * SHORTEST_VALUE);
}

const valuesIn = memoize(({ connections }: Document) =>
  connections.reduce((sum, { fields, extra }) => sum + fields.length + extra.length, 0),
);
