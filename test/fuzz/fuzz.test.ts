import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzFiles } from './inputs.ts';
import { brokenPromise } from './invariants.ts';

/** `npm run fuzz` goes on for as long as it is told. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 150);

test('whatever stands in a file: no throw, no leak, right places, fixes that settle, in no time', () => {
  let tried = 0;
  fc.assert(
    fc.property(fuzzFiles, (file) => {
      tried++;
      expect(brokenPromise(file)).toBeUndefined();
    }),
    { numRuns: runs },
  );
  expect(tried).toBeGreaterThanOrEqual(runs);
}, 600_000);
