import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { fuzzFiles } from './inputs.ts';
import { brokenPromise } from './invariants.ts';

/** `npm run fuzz` goes on for as long as it is told. */
const RUNS = runs(150);

test('whatever stands in a file: no throw, no leak, right places, fixes that settle, in no time', () => {
  let tried = 0;
  fc.assert(
    fc.property(fuzzFiles, (file) => {
      tried++;
      expect(brokenPromise(file)).toBeUndefined();
    }),
    { numRuns: RUNS },
  );
  expect(tried).toBeGreaterThanOrEqual(RUNS);
}, 600_000);
