import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

describe('explain', () => {
  test('lists every rule with one line', async () => {
    const { code, out } = await runMain(['explain']);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').length).toBe(rules.length);
    for (const { id, summary } of rules)
      expect(out).toMatch(new RegExp(`^${id} .*${summary.slice(0, 10).replace(/[^a-zA-Z ]/g, '.')}`, 'm'));
  });

  test.each(rules.map(({ id }) => id))('%s shows its page', async (id) => {
    const { code, out } = await runMain(['explain', id]);
    expect(code).toBe(0);
    expect(out).toContain(id);
    expect(out.length).toBeGreaterThan(300);
  });

  test('an unknown rule is a wrong call with a suggestion', async () => {
    const { code, out, err } = await runMain(['explain', 'half-idendity']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('did you mean "half-identity"?');
  });
});

describe('init', () => {
  test('writes a configuration that is valid and shows how to go on', async () => {
    const folder = folderWith({ 'airflow_settings.yaml': CLEAN });
    const { code, out, err } = await runMain(['init'], { cwd: folder });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('id: azconn-lint-project');
    expect(existsSync(join(folder, 'azconn-lint.yaml'))).toBe(true);
    expect((await runMain([], { cwd: folder })).code).toBe(0);
  });

  test('keeps one that is there, unless it is forced', async () => {
    const folder = folderWith({ 'azconn-lint.yaml': 'rules: {}\n' });
    expect((await runMain(['init'], { cwd: folder })).code).toBe(2);
    expect(readFileSync(join(folder, 'azconn-lint.yaml'), 'utf8')).toBe('rules: {}\n');
    expect((await runMain(['init', '--force'], { cwd: folder })).code).toBe(0);
    expect(readFileSync(join(folder, 'azconn-lint.yaml'), 'utf8')).toContain('# identities:');
  });
});

test('--print-config shows what applies: file, flags and target', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': CLEAN, 'azconn-lint.yaml': 'rules: { retired-service: off }\n' });
  const { code, out } = await runMain(['--print-config', '--target', 'airflow2', ...IDENTITY], { cwd: folder });
  expect(code).toBe(0);
  expect(out).toContain('retired-service');
  expect(out).toContain(IDENTITY[1]);
  expect(out).toMatch(/airflow"?: "?2\.11/);
});

describe('restore', () => {
  test('lists what --fix saved and puts it back', async () => {
    const folder = folderWith({ 'airflow_settings.yaml': LEGACY });
    const home = folderWith({});
    const settings = join(folder, 'airflow_settings.yaml');
    expect(await runMain(['restore'], { cwd: folder, home })).toMatchObject({ code: 0, out: '' });
    const fixed = await runMain(['--fix', ...IDENTITY], { cwd: folder, home });
    expect(fixed.code).toBe(0);
    expect(readFileSync(settings, 'utf8')).not.toContain(SECRET);
    const { out } = await runMain(['restore'], { cwd: folder, home });
    const [id = ''] = out.split(' ');
    expect(out).toContain('airflow_settings.yaml');
    expect(await runMain(['restore', id], { cwd: folder, home })).toMatchObject({ code: 0 });
    expect(readFileSync(settings, 'utf8')).toBe(LEGACY);
    expect(readdirSync(folder)).toEqual(['airflow_settings.yaml']);
  });

  test('does not overwrite what came later, unless it is forced', async () => {
    const folder = folderWith({ 'airflow_settings.yaml': LEGACY });
    const home = folderWith({});
    const settings = join(folder, 'airflow_settings.yaml');
    await runMain(['--fix', ...IDENTITY], { cwd: folder, home });
    writeFileSync(settings, CLEAN);
    const [id = ''] = (await runMain(['restore'], { cwd: folder, home })).out.split(' ');
    expect((await runMain(['restore', id], { cwd: folder, home })).code).not.toBe(0);
    expect(readFileSync(settings, 'utf8')).toBe(CLEAN);
    expect((await runMain(['restore', id, '--force'], { cwd: folder, home })).code).toBe(0);
    expect(readFileSync(settings, 'utf8')).toBe(LEGACY);
  });

  test('an unknown backup is said so', async () => {
    const { code, err } = await runMain(['restore', 'none'], { home: folderWith({}) });
    expect(code).not.toBe(0);
    expect(err).not.toBe('');
  });
});

describe.each(['examples/legacy-project', 'examples/monorepo', 'examples/workload-identity'])('%s', (example) => {
  test.each(['text', 'markdown', 'json', 'bash', 'powershell', 'terraform'])('has a plan as %s', async (format) => {
    const isScript = !['text', 'markdown', 'json'].includes(format);
    const path = isScript && example === 'examples/monorepo' ? 'examples/monorepo/sales' : example;
    const { code, out, err } = await runMain(['plan', path, '--format', format]);
    expect([code, err]).toEqual([0, '']);
    expect(out.length).toBeGreaterThan(20);
    if (format === 'json') expect(JSON.parse(out).version).toBe(1);
  });

  test('shows its connections, as text and as data', async () => {
    const { code, out } = await runMain(['show', example]);
    expect(code).toBe(0);
    const { connections } = JSON.parse((await runMain(['show', example, '--format', 'json'])).out);
    expect(connections.length).toBeGreaterThan(0);
    for (const { id } of connections) expect(out).toContain(id);
  });
});

test.each(['plan', 'show'])('%s in a folder without our files says so', async (command) => {
  const { code, out, err } = await runMain([command], { cwd: folderWith({}) });
  expect([code, out]).toEqual([3, '']);
  expect(err).toContain('nothing to');
  expect((await runMain([command, 'nowhere'], { cwd: folderWith({}) })).code).toBe(2);
});

describe('explain', () => {
  test('prints a page without what is there for programs', async () => {
    const { out } = await runMain(['explain', 'legacy-azure-connection']);
    expect(out).toContain('# legacy-azure-connection');
    expect(out).not.toContain('<!--');
  });

  test.each([
    ['half-idendity', 'did you mean "half-identity"?'],
    ['legacy', 'these rules are about it: legacy-azure-connection'],
    ['SAS', 'rule is about it: expired-sas-token'],
    ['qqqq', 'azconn-lint explain lists the rules'],
  ])('of an unknown word it suggests what may be meant: %s', async (word, suggestion) => {
    expect(await runMain(['explain', word])).toMatchObject({ code: 2, out: '', err: expect.stringContaining(suggestion) });
  });

  test('takes a rule in capitals', async () => {
    expect((await runMain(['explain', 'Legacy-Azure-Connection'])).code).toBe(0);
  });
});
