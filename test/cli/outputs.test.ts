import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
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

describe('no link of the folder that is checked decides which file is written', () => {
  const WAYS = [
    ['a report', ['--format', 'json', '--output-file', 'out.json'], 'out.json'],
    ['a report in a folder', ['--format', 'json', '--output-file', 'reports/out.json'], 'reports/out.json'],
    ['a baseline', ['--update-baseline', '--baseline', 'known.json'], 'known.json'],
    ['plans', ['plan', '--output-dir', 'plans'], 'plans/main.txt'],
    ['a configuration', ['init', '--force'], 'azconn-lint.yaml'],
  ] as const;

  test.each(WAYS)('%s: a link to a file, of the folder or not', async (_, argv, name) => {
    for (const target of ['.env', '../outside/notes.txt']) {
      const top = folderWith({ 'work/airflow_settings.yaml': LEGACY, 'work/.env': '', 'work/reports/.keep': '', 'outside/notes.txt': '' });
      const cwd = join(top, 'work');
      mkdirSync(join(cwd, 'plans'));
      symlinkSync(join(cwd, target), join(cwd, name));
      const { code } = await runMain(argv, { cwd });
      expect([code, readFileSync(join(cwd, target), 'utf8')]).toEqual([argv[0] === 'plan' ? code : 2, '']);
      expect(lstatSync(join(cwd, name)).isSymbolicLink()).toBe(true);
    }
  });

  test.each(WAYS.filter(([, , name]) => name.includes('/')))('%s: a link to a folder outside', async (_, argv, name) => {
    const top = folderWith({ 'work/airflow_settings.yaml': LEGACY, 'outside/.keep': '' });
    const cwd = join(top, 'work');
    symlinkSync('../outside', join(cwd, name.slice(0, name.indexOf('/'))));
    expect(await runMain(argv, { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('leads out of the folder') });
    expect(readdirSync(join(top, 'outside'))).toEqual(['.keep']);
  });

  test('what the shell has opened is written to', async () => {
    expect((await runMain(['--format', 'json', '--output-file', '/dev/null'], { cwd: legacy() })).code).toBe(1);
  });
});
