import { describe, expect, test } from 'vitest';
import { runMain } from './run-main.ts';

/** What the command says about each example, read over by a person before it was stored. */
describe.each(['legacy-project', 'workload-identity', 'monorepo'])('examples/%s', (name) => {
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
