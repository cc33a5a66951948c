import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY } from './scratch.ts';

/** A fix that shows all that it writes: the name of a type for its label in the UI. */
const plain = (id: string) => `    - conn_id: ${id}\n      conn_type: Azure Blob Storage\n`;
const SETTINGS = `airflow:\n  connections:\n${plain('a')}${'    # a comment\n'.repeat(12)}${plain('b')}`;

const FILES: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
  ['two changes far from each other', { 'airflow_settings.yaml': SETTINGS }],
  ['changes beside each other', { 'airflow_settings.yaml': `airflow:\n  connections:\n${plain('a')}${plain('b')}${plain('c')}` }],
  ['carriage returns', { 'airflow_settings.yaml': SETTINGS.replaceAll('\n', '\r\n') }],
  ['no line break at the end', { 'airflow_settings.yaml': SETTINGS.trimEnd() }],
  ['several files, one in a folder with a blank', { 'airflow_settings.yaml': SETTINGS, 'my project/airflow_settings.yaml': SETTINGS }],
  ['tabs', { 'airflow_settings.yaml': SETTINGS.replaceAll('# a comment', '#\ta comment') }],
  ['a secret near the change', { 'airflow_settings.yaml': SETTINGS.replaceAll('- conn_id', '- conn_password: "s"\n      conn_id') }],
];

describe.each(FILES)('%s', (_, files) => {
  test.each([
    ['git apply', ['git', 'apply', '--whitespace=nowarn', '-']],
    ['patch', ['patch', '--binary', '-p1', '--quiet', '--no-backup-if-mismatch']],
  ] as const)('%s makes of the patch what --fix makes', async (__, [program, ...words]) => {
    const [patched, fixed] = [folderWith(files), folderWith(files)];
    const { out } = await runMain(['--diff'], { cwd: patched });
    expect(out).toMatch(/^--- a\//);
    execFileSync(program, words, { cwd: patched, input: out });
    await runMain(['--fix', '--no-backup'], { cwd: fixed });
    for (const [name, before] of Object.entries(files)) {
      const after = readFileSync(join(patched, name), 'utf8');
      expect(after).not.toBe(before);
      expect(after).toBe(readFileSync(join(fixed, name), 'utf8'));
    }
  });
});

test('the patch is all there is on standard output, and the report goes to standard error', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': LEGACY });
  const { code, out, err } = await runMain(['--diff', ...IDENTITY], { cwd: folder });
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => !/^(?:--- a\/|\+\+\+ b\/|@@ |[-+ ]|$)/.test(line))).toEqual([]);
  expect(err).toContain('legacy-azure-connection');
  expect(err).toContain('the patch masks secrets');
  writeFileSync(join(folder, 'airflow_settings.yaml'), 'airflow:\n  connections: []\n');
  expect(await runMain(['--diff'], { cwd: folder })).toEqual({ code: 0, out: '', err: '' });
});
