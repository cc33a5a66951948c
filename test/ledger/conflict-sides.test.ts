import { expect, test } from 'vitest';
import { conflictSides } from '../../src/ledger/conflict-sides.ts';

test.each([
  ['no marks', 'a\nb\n', undefined],
  ['two sides', 'a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\nd', ['a\nb\nd', 'a\nc\nd']],
  ['two conflicts', '<<<<<<< HEAD\na\n=======\n>>>>>>> m\n-\n<<<<<<< HEAD\n=======\nb\n>>>>>>> m', ['a\n-', '-\nb']],
  ['the base is shown, too', '<<<<<<< ours\na\n||||||| base\nb\n=======\nc\n>>>>>>> theirs', ['a', 'c']],
  ['line ends of Windows', 'a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> main\r\n', ['a\nb\n', 'a\nc\n']],
  ['an end without a beginning', 'a\n>>>>>>> main\n', 'unclear'],
  ['no end', '<<<<<<< HEAD\na\n=======\nb\n', 'unclear'],
  ['a conflict in a conflict', '<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> m\n', 'unclear'],
] as const)('the sides of a merge conflict: %s', (_, text, expected) => {
  expect(conflictSides(text)).toEqual(expected);
});
