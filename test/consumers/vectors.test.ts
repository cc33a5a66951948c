import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findConsumers } from '../../src/consumers/find-consumers.ts';

/** Inputs and the consumers that a reader of the project must find; others must not be found. */
interface Vector {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly otherFiles?: Readonly<Record<string, string>>;
  readonly expected: readonly Readonly<Record<string, unknown>>[];
}

const { vectors }: { vectors: readonly Vector[] } = JSON.parse(readFileSync('test/vectors/consumers.json', 'utf8'));

test('there are vectors', () => {
  expect(vectors.length).toBe(116);
});

test.each(vectors)('$name', ({ path, text, otherFiles = {}, expected }) => {
  const found = findConsumers({ path, text, files: otherFiles });
  expect(found.map(({ endLine, endColumn, ...rest }) => rest)).toEqual(expected);
  for (const { line, column = 0, endLine, endColumn } of found) {
    expect(endLine).toBeGreaterThanOrEqual(line);
    if (endLine === line) expect(endColumn).toBeGreaterThan(column);
  }
});
