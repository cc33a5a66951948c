import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, LARGE } from '../../src/cli/run/files-of.ts';
import { folderWith } from './scratch.ts';

test.each([
  ['a small text', LARGE, 0],
  ['a large text', LARGE + 1, 1],
])('the host is told of a large text as soon as it is read: %s', (_, length, times) => {
  const path = join(folderWith({}), 'compose.yaml');
  writeFileSync(path, '#'.repeat(length));
  let told = 0;
  const read = filesOf({ expectLargeText: () => told++ }).read(path, 'compose.yaml');
  expect('text' in read && read.text.length).toBe(length);
  expect(told).toBe(times);
});
