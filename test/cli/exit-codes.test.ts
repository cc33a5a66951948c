import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const INFO = `airflow:
  connections:
    - conn_id: graph
      conn_type: msgraph
      conn_login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10
      conn_password: ${SECRET}
      conn_extra:
        tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

const ERROR = `${CLEAN}    - conn_id: broken
      conn_type: Azure Blob Storage
`;

/** A configuration that does not keep any rule at a level that is not its own. */
const QUIET = { 'azconn-lint.yaml': 'rules: { committed-secret: off }\n' };

interface Row {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly code: number;
}

/** Design, section 2: the outcomes and their codes. */
const ROWS: readonly Row[] = [
  { name: 'nothing is wrong', files: { 'airflow_settings.yaml': CLEAN }, args: [], code: 0 },
  { name: 'nothing is wrong in a named file', files: { 'airflow_settings.yaml': CLEAN }, args: ['airflow_settings.yaml'], code: 0 },
  { name: 'a warning', files: { 'airflow_settings.yaml': LEGACY }, args: [], code: 1 },
  { name: 'a warning, and only errors fail', files: { 'airflow_settings.yaml': LEGACY }, args: ['--fail-on', 'error'], code: 0 },
  { name: 'an error', files: { 'airflow_settings.yaml': ERROR }, args: ['--fail-on', 'error'], code: 1 },
  { name: 'an error, and nothing fails', files: { 'airflow_settings.yaml': ERROR }, args: ['--fail-on', 'never'], code: 0 },
  { name: 'an info', files: { ...QUIET, 'airflow_settings.yaml': INFO }, args: [], code: 0 },
  { name: 'an info, and it fails', files: { ...QUIET, 'airflow_settings.yaml': INFO }, args: ['--fail-on', 'info'], code: 1 },
  { name: 'a warning made an info', files: { 'airflow_settings.yaml': LEGACY }, args: ['--rule', 'legacy-azure-connection=info'], code: 0 },
  { name: 'a rule switched off', files: { 'airflow_settings.yaml': LEGACY }, args: ['--rule', 'legacy-azure-connection=off'], code: 0 },
  { name: 'another rule alone', files: { 'airflow_settings.yaml': LEGACY }, args: ['--only', 'duplicate-conn-id'], code: 0 },
  { name: 'this rule alone', files: { 'airflow_settings.yaml': LEGACY }, args: ['--only', 'legacy-azure-connection'], code: 1 },
  { name: 'quiet about a warning', files: { 'airflow_settings.yaml': LEGACY }, args: ['--quiet'], code: 1 },
  { name: 'all of it fixed', files: { 'airflow_settings.yaml': LEGACY }, args: ['--fix', '--no-backup', ...IDENTITY], code: 0 },
  { name: 'nothing could be fixed', files: { 'airflow_settings.yaml': LEGACY }, args: ['--fix', '--no-backup'], code: 1 },
  { name: 'a patch is shown, nothing is mended', files: { 'airflow_settings.yaml': LEGACY }, args: ['--diff', ...IDENTITY], code: 1 },
  { name: 'text that nobody can read', files: { 'airflow_settings.yaml': 'airflow: [\n' }, args: [], code: 1 },
  { name: 'an unknown flag', files: { 'airflow_settings.yaml': CLEAN }, args: ['--fxi'], code: 2 },
  { name: 'an unknown rule', files: { 'airflow_settings.yaml': CLEAN }, args: ['--only', 'no-such-rule'], code: 2 },
  { name: 'an unknown level', files: { 'airflow_settings.yaml': CLEAN }, args: ['--rule', 'syntax=fatal'], code: 2 },
  { name: 'half of an identity', files: { 'airflow_settings.yaml': CLEAN }, args: IDENTITY.slice(0, 2), code: 2 },
  { name: 'an identity that nobody defined', files: { 'airflow_settings.yaml': CLEAN }, args: ['--identity', 'sales'], code: 2 },
  { name: 'a configuration that is not there', files: { 'airflow_settings.yaml': CLEAN }, args: ['--config', 'none.yaml'], code: 2 },
  {
    name: 'a configuration with a mistake',
    files: { 'airflow_settings.yaml': CLEAN, 'azconn-lint.yaml': 'ruels: {}\n' },
    args: [],
    code: 2,
  },
  {
    name: 'a configuration with a mistake, not wanted',
    files: { 'airflow_settings.yaml': CLEAN, 'azconn-lint.yaml': 'ruels: {}\n' },
    args: ['--no-config'],
    code: 0,
  },
  { name: 'a path that is not there', files: { 'airflow_settings.yaml': CLEAN }, args: ['nowhere'], code: 2 },
  { name: 'standard input without a name', files: {}, args: ['-'], code: 2 },
  { name: 'a baseline that is not there', files: { 'airflow_settings.yaml': CLEAN }, args: ['--baseline', 'none.json'], code: 2 },
  { name: 'nothing to check', files: { 'dags/a.py': '' }, args: [], code: 3 },
  { name: 'nothing to check in a named folder', files: { 'dags/a.py': '' }, args: ['dags'], code: 3 },
  { name: 'nothing to check, which is allowed', files: { 'dags/a.py': '' }, args: ['--allow-empty'], code: 0 },
  { name: 'a named file that is left out', files: { '.env': 'A=1\n', 'azconn-lint.yaml': 'ignore: [".env"]\n' }, args: ['.env'], code: 0 },
];

describe.each(ROWS)('$name ends with $code', ({ files, args, code }) => {
  test.each([...reporterNames])('as %s', async (format) => {
    const { code: ended, out, err } = await runMain([...args, '--format', format], { cwd: folderWith(files) });
    expect([ended, err]).toEqual([code, ended === code ? err : '']);
    expect(out + err).not.toContain(SECRET);
    if (code >= 2) expect([out, err === '']).toEqual(['', false]);
  });

  test('with its flags in another order, and with its name', async () => {
    const { code: ended } = await runMain(['check', '--color', 'never', ...args], { cwd: folderWith(files) });
    expect(ended).toBe(code);
  });
});

test('every code of the table is met', () => {
  expect([...new Set(ROWS.map(({ code }) => code))].toSorted()).toEqual([0, 1, 2, 3]);
});

test('a fix that cannot be written ends with 4, in every format', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': LEGACY });
  chmodSync(join(folder, 'airflow_settings.yaml'), 0o444);
  for (const format of reporterNames) {
    const { code, out, err } = await runMain(['--fix', '--no-backup', ...IDENTITY, '--format', format], { cwd: folder });
    expect([format, code]).toEqual([format, 4]);
    expect(out + err).not.toContain(SECRET);
  }
  expect(readFileSync(join(folder, 'airflow_settings.yaml'), 'utf8')).toBe(LEGACY);
});

test.each(['plan', 'show'])('%s says that it reads no standard input', async (command) => {
  const { code, out, err } = await runMain([command, '-'], { cwd: folderWith({ '.env': '' }), stdin: 'AIRFLOW_CONN_X=x://\n' });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`${command} reads files and folders: check and inventory read standard input`);
});
