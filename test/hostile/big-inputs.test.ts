import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { tree } from '../workspace/tree.ts';
import { BIG } from './big-inputs.ts';
import { Built, type Ended, SECONDS } from './built.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const CALLS: readonly (readonly string[])[] = [
  [],
  ['--format', 'json'],
  ['--diff', '--unsafe-fixes', ...IDENTITY],
  ['--fix', '--unsafe-fixes', '--no-backup', ...IDENTITY],
  ['show'],
  ['show', '--format', 'json'],
  ['plan', ...IDENTITY],
  ['plan', '--format', 'json', ...IDENTITY],
  ['--format', 'sarif'],
];
/** `RUNS=2` makes inputs that are as large as a file may be, as the gate does; `RUNS=3` gives each of them to all commands, not to one. */
const SIZE = runs(1) > 1 ? 950_000 : 120_000;
const isThorough = runs(1) > 2;

const MEGABYTES = 300;

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

function faults({ code, out, err, seconds, megabytes }: Ended): string[] {
  return [
    ...(code !== null && code <= 4 ? [] : [`exit ${code}`]),
    ...(seconds < SECONDS ? [] : [`${seconds} seconds`]),
    ...(megabytes < MEGABYTES ? [] : [`${megabytes} MB`]),
    ...(/^ {4}at |mistake of azconn-lint/m.test(err) ? [`a crash: ${err.slice(0, 400)}`] : []),
    ...(/CanaryZq7/i.test(out + err) ? ['a leak'] : []),
    ...(out.length < 10_000_000 ? [] : [`${out.length} characters of output`]),
  ];
}

test('there are inputs of every kind of file', () => {
  expect(BIG.length).toBeGreaterThan(80);
  expect(new Set(BIG.map(({ path }) => path)).size).toBeGreaterThan(4);
});

test.each(BIG.map((big, at) => ({ ...big, at })))(
  '$name',
  async ({ path, make, at }) => {
    const content = make(SIZE);
    expect(content.length).toBeGreaterThan(SIZE * 0.8);
    for (const argv of isThorough ? CALLS : [CALLS[at % CALLS.length] ?? []]) {
      const ended = await built.run(argv, { cwd: tree({ [path]: content }) });
      expect(faults(ended), argv.join(' ')).toEqual([]);
    }
  },
  600_000,
);
