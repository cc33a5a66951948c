import { memoize, memoizePairs } from '../lazy/memoize.ts';
import { type Connection, isScattered } from '../model/connection.ts';
import { MASK } from '../model/hidden.ts';
import type { Document } from '../model/source.ts';
import { firstBehind, type Located, type Range } from '../model/text.ts';
import { isKnownName, isName } from './known-names.ts';
import { maskName } from './mask-text.ts';

/** A key of a file as a sentence may name it: the mask where it may be a piece of a value. */
export function maskKey(document: Document, { value, range }: Located<string>): string {
  // Finding the keys of a file takes longer than reading it, and most names that are asked for are known.
  const isShown = isKnownName(value) || (keysOf(document).has(range.start) && nameTest(document)(range)(value));
  return isShown ? maskName(value) : MASK;
}

/**
 * Which keys of a connection's extra may be shown: none that the file hides. In a mapping in braces a comma may have made a key of a piece
 * of a value. Their case does not matter, since loaders change it.
 */
export const extraKeyTest = memoizePairs((document: Document, { extra }: Connection): ((key: string) => boolean) => {
  const hidden = new Set(extra.flatMap(({ key }) => (maskKey(document, key) === MASK ? [key.value.toLowerCase()] : [])));
  return (key) => isName(key) && !hidden.has(key.toLowerCase());
});

const keysOf = memoize(({ shown }: Document) => new Set(shown.flatMap(({ kind, range }) => (kind === 'name' ? [range.start] : []))));

/** Which names may be shown at a place: where a value was cut in two only those that are known. */
export function nameTest(document: Document): (range: Range) => (key: string) => boolean {
  const isTorn = tearTest(document);
  return (range) => (isTorn(range) ? isKnownName : isName);
}

/** Whether a place is in a connection of which a value was cut in two: what is there may be a piece of it. */
export const tearTest = memoize(({ connections }: Document) => {
  const torn = connections
    .filter(isScattered)
    .map(({ range }) => range)
    .toSorted((a, b) => a.start - b.start);
  return ({ start }: Range): boolean => {
    const next = torn[firstBehind(torn, start)];
    return next !== undefined && next.start <= start;
  };
});
