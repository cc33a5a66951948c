import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import { runMain } from '../run-main.ts';
import { folderWith, LEGACY, SECRET } from './scratch.ts';

const legacy = () => folderWith({ 'airflow_settings.yaml': LEGACY });

test('all formats at once, each into its own file, say what each says alone', async () => {
  const folder = legacy();
  const pairs = reporterNames.flatMap((name) => ['--format', name, '--output-file', `out-${name}.txt`]);
  const { code, out, err } = await runMain(pairs, { cwd: folder });
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^azconn-lint: 1 finding \(1 warning\) in 1 connection of 1 file: .*\n$/);
  for (const name of reporterNames) {
    const alone = await runMain(['--format', name], { cwd: folder, columns: 120 });
    expect(readFileSync(join(folder, `out-${name}.txt`), 'utf8')).toBe(alone.out);
    expect(alone.out).not.toContain(SECRET);
  }
});

describe('a file belongs to the format before it', () => {
  test.each([
    [['--format', 'text', '--format', 'sarif', '--output-file', 'o'], 'text'],
    [['--format', 'sarif', '--output-file', 'o', '--format', 'text'], 'text'],
    [['--format', 'sarif', '--format', 'text', '--output-file', 'o'], 'sarif'],
    [['--output-file', 'o', '--format', 'sarif'], undefined],
    [['--output-file', 'o'], undefined],
    [['check', '--statistics', '--print-config', '--format', 'text', '--format', 'sarif', '--output-file', 'o'], undefined],
  ])('%j', async (argv, shown) => {
    const folder = legacy();
    const { out } = await runMain(argv, { cwd: folder });
    const isSarif = out.startsWith('{') && out.includes('sarif-schema');
    if (shown !== undefined) expect(isSarif ? 'sarif' : 'text').toBe(shown);
    else if (!argv.includes('--print-config')) expect(out).toBe('');
    if (!argv.includes('--print-config')) expect(existsSync(join(folder, 'o'))).toBe(true);
  });

  test('commander and the quick way agree', async () => {
    const argv = ['--format', 'json', '--output-file', 'a', '--format', 'text', '--format', 'sarif', '--output-file', 'b'];
    const [quick, whole] = [legacy(), legacy()];
    const first = await runMain(argv, { cwd: quick });
    const second = await runMain([...argv, '--rule=retired-service=off'], { cwd: whole });
    expect(second.out).toBe(first.out);
    for (const name of ['a', 'b']) expect(readFileSync(join(whole, name), 'utf8')).toBe(readFileSync(join(quick, name), 'utf8'));
  });

  test.each([
    [['--format', 'json', '--format', 'sarif'], 'only one format'],
    [['--output-file', 'a', '--output-file', 'b'], 'more --output-file'],
    [['--format', 'json', '--format', 'sarif', '--format', 'text', '--output-file', 'a', '--output-file', 'b'], 'two --output-file'],
    [['--format', 'json', '--output-file', 'no/such/folder/x'], 'cannot be written'],
  ])('%j is a wrong call', async (argv, reason) => {
    const { code, out, err } = await runMain(argv, { cwd: legacy() });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(reason);
  });
});

describe('in GitHub Actions', () => {
  const env = { GITHUB_ACTIONS: 'true' };

  test('text is followed by annotations', async () => {
    const { out } = await runMain([], { cwd: legacy(), env });
    expect(out).toMatch(/^airflow_settings\.yaml:4:18 {2}warning {2}legacy-azure-connection {2}sales_blob$/m);
    expect(out).toMatch(/^::warning file=airflow_settings\.yaml,line=4,/m);
    expect((await runMain(['--format', 'text'], { cwd: legacy(), env })).out).toMatch(/^::warning /m);
  });

  test('nothing else is', async () => {
    const { out } = await runMain(['--format', 'json'], { cwd: legacy(), env });
    expect(() => JSON.parse(out)).not.toThrow();
    expect((await runMain(['--format', 'text', '--output-file', 'o'], { cwd: legacy(), env })).out).toBe('');
    expect((await runMain(['--format', 'github'], { cwd: legacy(), env })).out.match(/^::warning /gm)?.length).toBe(1);
  });
});

test('--statistics counts on standard error', async () => {
  const { out, err } = await runMain(['--statistics', '--format', 'json'], { cwd: legacy() });
  expect(() => JSON.parse(out)).not.toThrow();
  expect(err).toBe('     1  legacy-azure-connection\n');
});
