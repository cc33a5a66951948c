import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { guardFor, nodesOf, wordsOf } from '../../scripts/node-guard.mjs';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const range = String(engines.node);
const needed = wordsOf(nodesOf(range));

interface Ended {
  readonly code: number | undefined;
  readonly said: string;
}

/** How the guard ends in a Node that says it has this version. */
function guarded(version: string): Ended {
  const said: string[] = [];
  const codes: number[] = [];
  runInNewContext(guardFor(range), {
    process: { versions: { node: version }, exit: (code: number) => codes.push(code) },
    require: () => ({ writeSync: (_: number, text: string) => said.push(text) }),
  });
  return { code: codes[0], said: said.join('') };
}

describe('the guard of the command', () => {
  test.each(['10.24.1', '12.22.12', '16.20.2', '18.20.8', '20.9.0', '20.10.0', '20.18.3', '21.7.3', '22.0.0', '22.11.0'])(
    'refuses Node %s in one sentence, with exit code 2',
    (version) => {
      expect(guarded(version)).toEqual({ code: 2, said: `azconn-lint needs Node ${needed}; this is Node ${version}.\n` });
    },
  );

  test.each(['20.19.0', '20.20.2', '22.12.0', '22.20.0', '23.0.0', '24.0.0', '26.12.1', '100.0.0'])('lets Node %s pass', (version) => {
    expect(guarded(version)).toEqual({ code: undefined, said: '' });
  });

  test('still ends where standard error is closed', () => {
    const codes: number[] = [];
    runInNewContext(guardFor(range), {
      process: { versions: { node: '18.0.0' }, exit: (code: number) => codes.push(code) },
      require: () => ({
        writeSync: () => {
          throw new Error('EBADF');
        },
      }),
    });
    expect(codes).toEqual([2]);
  });

  test('does not guess what a range in another form means', () => {
    for (const other of ['>=20', '~22.1.0', '^20.19.1', '>=22.12.0 <25.0.0']) expect(() => guardFor(other)).toThrow('does not know');
  });
});

test('README names the Nodes that package.json names', () => {
  expect(needed).toBe('20.19 or later (20.x), or 22.12 or later');
  expect(readFileSync('README.md', 'utf8')).toContain(`Node ${needed}`);
});
