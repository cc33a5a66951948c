import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const NAME = 'azconn-lint-baseline.json';
const OTHER = LEGACY.replaceAll('sales', 'orders').replace('airflow:\n  connections:\n', '');

async function withBaseline(): Promise<string> {
  const folder = folderWith({ 'airflow_settings.yaml': LEGACY });
  const { code, out, err } = await runMain(['--update-baseline'], { cwd: folder });
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain('1 finding in ');
  return folder;
}

test('what is in the baseline is silent, and nothing of it is a secret or a line', async () => {
  const folder = await withBaseline();
  expect(await runMain(['--baseline', NAME], { cwd: folder })).toEqual({ code: 0, out: '', err: '' });
  const text = readFileSync(join(folder, NAME), 'utf8');
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain('stsales');
  expect(text).not.toMatch(/"?(?:line|column|offset)"?/);
  expect(text).toContain('sales_blob');
});

test('it stays when lines move', async () => {
  const folder = await withBaseline();
  writeFileSync(join(folder, 'airflow_settings.yaml'), `# new\n\n${LEGACY.replace('  connections:', '  pools: []\n  connections:')}`);
  expect((await runMain(['--baseline', NAME], { cwd: folder })).code).toBe(0);
});

test('a new connection with the same fault is found', async () => {
  const folder = await withBaseline();
  writeFileSync(join(folder, 'airflow_settings.yaml'), LEGACY + OTHER);
  const { code, out } = await runMain(['--baseline', NAME], { cwd: folder });
  expect(code).toBe(1);
  expect(out).toContain('orders_blob');
  expect(out).not.toContain('"sales_blob"');
});

test('an update drops what is gone', async () => {
  const folder = await withBaseline();
  writeFileSync(join(folder, 'airflow_settings.yaml'), CLEAN);
  expect((await runMain(['--update-baseline'], { cwd: folder })).code).toBe(0);
  expect(readFileSync(join(folder, NAME), 'utf8')).not.toContain('sales_blob');
  writeFileSync(join(folder, 'airflow_settings.yaml'), LEGACY);
  expect((await runMain(['--baseline', NAME], { cwd: folder })).code).toBe(1);
});

test('--fix leaves alone what the baseline knows', async () => {
  const folder = await withBaseline();
  const { code } = await runMain(['--fix', '--no-backup', '--baseline', NAME, ...IDENTITY], { cwd: folder });
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'airflow_settings.yaml'), 'utf8')).toBe(LEGACY);
});

test('another file can be named, and what is no baseline is a wrong call', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': LEGACY, 'bad.json': '[]', 'worse.json': '{' });
  expect((await runMain(['--update-baseline', '--baseline', 'known.json'], { cwd: folder })).code).toBe(0);
  expect(existsSync(join(folder, NAME))).toBe(false);
  expect((await runMain(['--baseline', 'known.json'], { cwd: folder })).code).toBe(0);
  for (const name of ['bad.json', 'worse.json']) {
    const { code, err } = await runMain(['--baseline', name], { cwd: folder });
    expect([code, err]).toEqual([2, expect.stringContaining('not a baseline of azconn-lint')]);
  }
});

test('the configuration can name it, seen from its own folder, wherever the command runs', async () => {
  const folder = folderWith({
    'data/airflow_settings.yaml': LEGACY,
    'data/azconn-lint.yaml': 'baseline: known/findings.json\n',
    'data/known/.keep': '',
  });
  const { code, err } = await runMain(['--update-baseline'], { cwd: folder });
  expect([code, err]).toEqual([0, 'azconn-lint: 1 finding in data/known/findings.json\n']);
  expect(readFileSync(join(folder, 'data/known/findings.json'), 'utf8')).toContain('"airflow_settings.yaml"');
  expect(await runMain([], { cwd: folder })).toMatchObject({ code: 0, out: '' });
  expect(await runMain([], { cwd: join(folder, 'data') })).toMatchObject({ code: 0, out: '' });
  writeFileSync(join(folder, 'data/airflow_settings.yaml'), LEGACY + OTHER);
  expect((await runMain([], { cwd: folder })).code).toBe(1);
});

test('a baseline of the configuration that is not there is a wrong configuration', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': LEGACY, 'azconn-lint.yaml': 'baseline: none.json\n' });
  expect(await runMain([], { cwd: folder })).toMatchObject({ code: 2, err: expect.stringContaining('--update-baseline writes one') });
});

test.each([
  ['a file of the project', 'notes.txt', 'not a baseline of azconn-lint'],
  ['a file of connections', '.env', 'contains connections'],
  ['a file outside', '../notes.txt', 'a baseline outside of'],
  ['a new file outside', '../new.json', 'a baseline outside of'],
  ['a file behind a link to the outside', 'away/new.json', 'leads out of the folder'],
  ['a link to a file', 'link.json', 'is a symbolic link to a file'],
])('the configuration does not make --update-baseline overwrite %s', async (_, name, why) => {
  const top = folderWith({ 'notes.txt': 'mine\n', 'outside/.keep': '', 'work/notes.txt': 'mine\n', 'work/.env': 'A=b\n' });
  const cwd = join(top, 'work');
  writeFileSync(join(cwd, 'airflow_settings.yaml'), LEGACY);
  writeFileSync(join(cwd, 'azconn-lint.yaml'), `baseline: ${name}\n`);
  symlinkSync('../outside', join(cwd, 'away'));
  symlinkSync('notes.txt', join(cwd, 'link.json'));

  expect(await runMain(['--update-baseline'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  expect(readFileSync(join(top, 'notes.txt'), 'utf8') + readFileSync(join(cwd, 'notes.txt'), 'utf8')).toBe('mine\nmine\n');
  expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('A=b\n');
  expect(['new.json', 'outside/new.json'].filter((each) => existsSync(join(top, each)))).toEqual([]);
});

test('the configuration of a folder can name a baseline above it in the same repository', async () => {
  const top = folderWith({ 'data/airflow_settings.yaml': LEGACY, 'data/azconn-lint.yaml': 'baseline: ../known.json\n' });
  mkdirSync(join(top, '.git'));
  expect((await runMain(['--update-baseline'], { cwd: join(top, 'data') })).code).toBe(0);
  expect(readFileSync(join(top, 'known.json'), 'utf8')).toContain('sales_blob');
});
