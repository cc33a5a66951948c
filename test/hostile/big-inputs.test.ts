import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs, sample } from '../runs.ts';
import { tree } from '../workspace/tree.ts';
import { BIG } from './big-inputs.ts';
import { BIG_PLACES } from './big-places.ts';
import { Built, faults } from './built.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const CALLS: readonly (readonly string[])[] = [
  [],
  ['--format', 'json'],
  ['--diff', '--unsafe-fixes', ...IDENTITY],
  ['--fix', '--unsafe-fixes', '--no-backup', ...IDENTITY],
  ['show'],
  ['show', '--format', 'json'],
  ['inventory', '--format', 'json'],
  ['plan', ...IDENTITY],
  ['plan', '--format', 'json', ...IDENTITY],
  ['--format', 'sarif'],
];
/** `RUNS=2` makes inputs that are as large as a file may be, as the gate does; `RUNS=3` gives each of them to all commands, not to one. */
const isThorough = runs(1) > 2;
const isGate = runs(1) > 1;
const SIZE = isGate ? 950_000 : runs(120_000);
/** The places are many: each is tried in the gate, and every twentieth everywhere. */
const PLACES_SIZE = isGate ? 120_000 : runs(60_000);
/** Places that took longest, or most memory, where a file was as large as may be: the gate tries these at full size. */
const LARGEST: ReadonlySet<string> = new Set([
  'sh functions',
  'sh heredoc open',
  'py fields set later',
  'py texts with constants',
  'py conns',
  'tf references in objects',
  'gh steps',
]);
const PLACES = isGate ? BIG_PLACES : BIG_PLACES.filter((_, at) => at % 20 === 0);
const INPUTS = [
  ...BIG.map((big) => ({ ...big, size: SIZE })),
  ...PLACES.map((big) => ({ ...big, size: isGate && LARGEST.has(big.name) ? SIZE : PLACES_SIZE })),
];

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

test('there are inputs of every kind of file', () => {
  expect(BIG.length).toBeGreaterThan(80);
  expect(new Set(BIG.map(({ path }) => path)).size).toBeGreaterThan(4);
  expect(BIG_PLACES.length).toBeGreaterThan(180);
  expect(new Set(BIG_PLACES.map(({ path }) => path)).size).toBeGreaterThan(8);
  const names = BIG_PLACES.map(({ name }) => name);
  expect([...LARGEST].filter((name) => !names.includes(name))).toEqual([]);
});

test.each(sample(INPUTS.map((big, at) => ({ ...big, at }))))(
  '$name',
  async ({ path, make, at, size }) => {
    const content = make(size);
    if (at < BIG.length) expect(content.length).toBeGreaterThan(size * 0.8);
    for (const argv of isThorough ? CALLS : [CALLS[at % CALLS.length] ?? []]) {
      const ended = await built.run(argv, { cwd: tree({ [path]: content }) });
      expect(faults(ended), argv.join(' ')).toEqual([]);
    }
  },
  600_000,
);
