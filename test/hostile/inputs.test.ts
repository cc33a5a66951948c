import { afterAll, beforeAll, expect, test } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import { sample } from '../runs.ts';
import { tree } from '../workspace/tree.ts';
import { Built, type Ended, SECONDS } from './built.ts';
import { HOSTILE } from './inputs.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];

/** With `HOSTILE=all` every input goes through every command and format, else through one of them, another one for each input. */
const CALLS: readonly (readonly string[])[] = [
  ...reporterNames.map((name) => ['--format', name]),
  ['--diff', ...IDENTITY],
  ['--fix', ...IDENTITY],
  ['show'],
  ['show', '--format', 'json'],
  ['inventory', '--format', 'html'],
  ...['text', 'markdown', 'json', 'bash', 'powershell', 'terraform'].map((name) => ['plan', '--format', name, ...IDENTITY]),
];
const isThorough = process.env['HOSTILE'] === 'all';

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

/** The faults that no run may have, in words; empty where all is well. */
function faults({ code, out, err, seconds, megabytes }: Ended, argv: readonly string[]): string[] {
  // A fix that is refused, or a file that cannot be read and would be missed.
  const isRefusal = code === 4 && ['--fix', '--diff', 'show', 'plan', 'inventory'].some((word) => argv.includes(word));
  return [
    ...(code !== null && (code <= 3 || isRefusal) ? [] : [`exit ${code}`]),
    ...(seconds < SECONDS ? [] : [`${seconds} seconds`]),
    ...(megabytes < 300 ? [] : [`${megabytes} MB`]),
    ...(/^ {4}at |bug in azconn-lint/m.test(out + err) ? [`a crash: ${err.slice(0, 400)}`] : []),
    ...(/CanaryZq7/i.test(out + err) ? ['a leak'] : []),
    ...(isHarmless(out, argv) && isHarmless(err, []) ? [] : ['a character or a command that something would act upon']),
  ];
}

/** Annotations are commands of ours; everywhere else there is none, and no character that a terminal acts upon. */
function isHarmless(text: string, argv: readonly string[]): boolean {
  const isCommand = argv.includes('github') ? /^\s*::(?!(?:error|warning|notice) )/m : /^\s*::/m;
  return !isCommand.test(text) && !/##\[|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
}

test('there are enough of them', () => {
  expect(HOSTILE.length).toBeGreaterThan(40);
  expect(CALLS.length).toBeGreaterThanOrEqual(19);
});

test.each(sample(HOSTILE.map((hostile, at) => ({ ...hostile, at }))))(
  '$path with $name',
  async ({ path, make, at }) => {
    const calls = isThorough ? CALLS : [CALLS[at % CALLS.length] ?? []];
    const content = make();
    for (const argv of calls) {
      const ended = await built.run(argv, { cwd: tree({ [path]: content }) });
      expect(faults(ended, argv), argv.join(' ')).toEqual([]);
    }
  },
  600_000,
);
