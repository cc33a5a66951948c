import { expect, test } from 'vitest';
import { readShell } from '../../src/shell/read.ts';

/** The count of bash 5.2 for each, where `a` has no elements and `X` and `Y` are empty. */
test.each([
  ['"${a[@]}"', 0],
  ['"$X${a[@]}"', 0],
  ['"${a[@]}$X"', 0],
  ['"${a[@]}${a[@]}"', 0],
  ['"$X$X${a[@]}"', 0],
  ['"${Y:-}${a[@]}"', 0],
  ['""${a[@]}', 1],
  ['"${a[@]}"""', 1],
  ['"$X""${a[@]}"', 1],
  ['"x${a[@]}"', 1],
  ['"$X${a[*]}"', 1],
  ['"${b[@]}"', 2],
  ['"$X${b[@]}"', 2],
])('%s makes %i arguments', (word, count) => {
  const { calls } = readShell(`X= Y= a=() b=('' '')\nairflow connections add ${word}\n`);
  expect(calls.map(({ argv }) => argv.length - 3)).toEqual([count]);
});
