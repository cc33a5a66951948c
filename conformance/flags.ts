import { parseArgs } from 'node:util';
import { wholeNumber } from './whole-number.ts';

export interface Flags {
  /** The names of the subjects to check; empty for all. */
  readonly only: readonly string[];
  /** How many inputs each subject gets. */
  readonly runs: number;
  readonly seed: number;
  /** A program that is missing on the machine is a failure instead of a reason to skip. */
  readonly strict: boolean;
}

const RUNS = 10_000;
const SEED = 20_260_813;
/** `--seed fresh`: another seed each time, which is printed. */
const FRESH = 'fresh';

/** The flags of the command line. Throws a sentence for a flag that is unknown or has no number where one is needed. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string' },
      seed: { type: 'string' },
      strict: { type: 'boolean', default: false },
    },
  });
  const runs = wholeNumber('--runs', values.runs) ?? RUNS;
  const seed = values.seed === FRESH ? Math.floor(Math.random() * 2 ** 31) : wholeNumber('--seed', values.seed);
  if (runs < 1) throw new Error('--runs must be at least 1: no input compared proves nothing');
  return { only: values.only, runs, seed: seed ?? SEED, strict: values.strict };
}
