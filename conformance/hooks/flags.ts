import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.ts';

export interface Flags {
  /** The names of the environments to run; empty for the default. */
  readonly only: readonly string[];
  /** The oldest providers that the catalogue promises too. */
  readonly oldest: boolean;
  /** How many half-filled connections each type gets. */
  readonly runs: number;
  readonly seed: number;
  /** All environments, and a program that is missing on the machine is a failure instead of a reason to skip. */
  readonly strict: boolean;
}

const RUNS = 300;
const SEED = 20_260_813;

/** The flags of the command line. Throws a sentence for a flag that is unknown or has no number where one is needed. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      oldest: { type: 'boolean', default: false },
      runs: { type: 'string' },
      seed: { type: 'string' },
      strict: { type: 'boolean', default: false },
    },
  });
  const runs = wholeNumber('--runs', values.runs) ?? RUNS;
  if (runs < 1) throw new Error('--runs must be at least 1');
  return { only: values.only, oldest: values.oldest, runs, seed: wholeNumber('--seed', values.seed) ?? SEED, strict: values.strict };
}
