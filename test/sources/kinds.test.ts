import { expect, test } from 'vitest';
import { sources } from '../../src/sources/index.ts';
import { kinds } from '../../src/sources/kinds.ts';

test('what a walk looks for is what there are sources for, in the same order', () => {
  expect(kinds.length).toBeGreaterThan(4);
  expect(sources.map(({ id, matches }) => [id, matches])).toEqual(kinds.map(({ id, matches }) => [id, matches]));
});
