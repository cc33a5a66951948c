import { describe, expect, test } from 'vitest';
import { runMain } from './run-main.ts';

/** The output of the command for each example, read over by a person before it was stored. */
describe.each(['legacy-project', 'workload-identity', 'monorepo', 'everywhere'])('examples/%s', (name) => {
  test('says what it should', async () => {
    const { code, out, err } = await runMain([`examples/${name}`, '--no-backup']);
    expect(err).toBe('');
    await expect(`${out}exit ${code}\n`).toMatchFileSnapshot(`examples/${name}.txt`);
  });

  test('plans what it should', async () => {
    const { out } = await runMain(['plan', `examples/${name}`]);
    await expect(out).toMatchFileSnapshot(`examples/${name}.plan.txt`);
  });
});

test('the clean example is clean', async () => {
  expect(await runMain(['examples/workload-identity'])).toEqual({ code: 0, out: '', err: '' });
});

test('one of each place is in the example of all places', async () => {
  const { out } = await runMain(['show', 'examples/everywhere', '--format', 'json']);
  const { connections } = JSON.parse(out) as { readonly connections: readonly { readonly path: string }[] };
  expect(new Set(connections.map(({ path }) => path)).size).toBe(14);
});

test('every place of that example is rewritten but for code', async () => {
  const { out } = await runMain(['--diff', 'examples/everywhere']);
  const changed = [...out.matchAll(/^\+\+\+ (?<path>\S+)/gm)].map(({ groups }) => groups?.['path']);
  expect(changed.length).toBe(13);
  expect(changed.filter((path) => path?.endsWith('.py'))).toEqual([]);
});
