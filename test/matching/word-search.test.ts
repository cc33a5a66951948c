import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordSearch } from '../../src/matching/word-search.ts';

const LETTERS = fc.constantFrom('a', 'b', 'ab', 'aab', 'x', 'é');
const WORD = fc.array(fc.constantFrom('a', 'b', 'ab', 'aab'), { minLength: 1, maxLength: 5 }).map((letters) => letters.join(''));

test('a word is found wherever it is, and nowhere else', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(WORD, { minLength: 1, maxLength: 4 }), fc.array(LETTERS, { maxLength: 30 }), (words, letters) => {
      const bytes = Buffer.from(letters.join(''));
      const isThere = words.some((word) => bytes.includes(word));
      if (isThere) found++;
      expect(wordSearch(words)(bytes, bytes.length)).toBe(isThere);
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(500);
});

test('a word that ends behind the given length is not found', () => {
  const isNeedleIn = wordSearch(['needle']);
  const bytes = Buffer.from('hay needle');
  expect(isNeedleIn(bytes, bytes.length)).toBe(true);
  expect(isNeedleIn(bytes, bytes.length - 1)).toBe(false);
  expect(isNeedleIn(bytes, 0)).toBe(false);
});

test('words longer than a byte can count are found', () => {
  const long = `${'a'.repeat(400)}b`;
  const bytes = Buffer.from(`${'c'.repeat(1000)}${long}`);
  expect(wordSearch([long])(bytes, bytes.length)).toBe(true);
  expect(wordSearch([long])(bytes, bytes.length - 1)).toBe(false);
});
