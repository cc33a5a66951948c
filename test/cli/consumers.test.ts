import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const WASB = 'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n';
const READS = `${WASB}\n\ndef read():\n    return WasbHook("sales_blob").read_file("raw", "orders.csv")\n`;
const TAKES = 'from airflow.sdk import BaseHook\n\nkey = BaseHook.get_connection("sales_blob").password\n';
const KEYLESS = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: azure
      conn_login: stsales
      conn_extra:
        managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
        workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

async function run(args: readonly string[], files: Readonly<Record<string, string>>, path = '.') {
  const cwd = folderWith(files);
  const result = await runMain([...args, path], { cwd });
  return { ...result, read: (name: string) => readFileSync(join(cwd, name), 'utf8') };
}

describe('a fix asks who uses the connection', () => {
  test('a hook with a way to the identity', async () => {
    const { code, read } = await run(['--fix', '--no-backup', ...IDENTITY], { 'airflow_settings.yaml': LEGACY, 'dags/read.py': READS });
    expect(code).toBe(0);
    expect(read('airflow_settings.yaml')).toContain('conn_type: azure');
  });

  test.each([['--fix'], ['--unsafe-fixes']])('code that takes the key out stops it, and is named: %s', async (flag) => {
    const files = { 'airflow_settings.yaml': LEGACY, 'include/upload.py': TAKES };
    const { code, out, read } = await run(['--fix', flag, '--no-backup', ...IDENTITY, '--format', 'json'], files);
    expect(code).toBe(1);
    expect(read('airflow_settings.yaml')).toBe(LEGACY);
    expect(out).toContain('include/upload.py:3 takes \\"password\\" from it');
    expect(out).not.toContain(SECRET);
  });

  test('code in a folder above, beside the chart that holds the connection', async () => {
    const files = {
      'deploy/.env': 'AIRFLOW_CONN_SALES_BLOB={"conn_type": "wasb", "login": "stsales", "password": "not-a-key"}\n',
      'dags/a.py': TAKES,
    };
    const { out } = await run(['--format', 'json'], files);
    expect(out).toContain('dags/a.py:3 takes');
  });

  test('tests, other projects and what Airflow ignores use nothing', async () => {
    const files = {
      'airflow_settings.yaml': LEGACY,
      'tests/test_a.py': TAKES,
      'other/airflow_settings.yaml': '',
      'other/dags/a.py': TAKES,
      'dags/old/a.py': TAKES,
      'dags/.airflowignore': 'old/\n',
    };
    const { read } = await run(['--fix', '--no-backup', ...IDENTITY], files);
    expect(read('airflow_settings.yaml')).toContain('conn_type: azure');
  });

  test('a computed id where a secret is taken out makes the fix an unsafe one', async () => {
    const computed = 'from airflow.sdk import BaseHook\n\n\ndef key(name):\n    return BaseHook.get_connection(name).password\n';
    const files = { 'airflow_settings.yaml': LEGACY, 'dags/a.py': computed };
    const safe = await run(['--fix', '--no-backup', ...IDENTITY], files);
    expect(safe.read('airflow_settings.yaml')).toBe(LEGACY);
    const unsafe = await run(['--fix', '--unsafe-fixes', '--no-backup', ...IDENTITY], files);
    expect(unsafe.read('airflow_settings.yaml')).toContain('conn_type: azure');
  });
});

test('standard input is fixed as the file of its name would be', async () => {
  const cwd = folderWith({ 'airflow_settings.yaml': LEGACY, 'dags/a.py': TAKES });
  const { out, err } = await runMain(['-', '--stdin-filename', 'airflow_settings.yaml', '--fix', ...IDENTITY], { cwd, stdin: LEGACY });
  expect(out).toBe(LEGACY);
  expect(err.replaceAll(/\s+/g, ' ')).toContain('dags/a.py:3 takes "password" from it');
});

describe('rules about consumers', () => {
  test('speak of connections that have moved already', async () => {
    const { code, out } = await run(['--format', 'json'], { 'airflow_settings.yaml': KEYLESS, 'dags/a.py': TAKES });
    expect(code).toBe(1);
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toEqual(['consumer-needs-secret']);
  });

  test('stay quiet where nothing is wrong', async () => {
    const { code, out } = await run(['--format', 'json'], { 'airflow_settings.yaml': KEYLESS, 'dags/a.py': READS });
    expect(code).toBe(0);
    expect(JSON.parse(out).summary.files).toBe(1);
  });

  test('name the line of the code, and show no text of it', async () => {
    const code = `from airflow.sdk import ObjectStoragePath\n\nRAW = ObjectStoragePath("abfss://raw@stsales.dfs.core.windows.net/x?sig=${SECRET}")\n`;
    const { out } = await run([], { 'airflow_settings.yaml': KEYLESS, 'dags/a.py': code });
    expect(out).toContain('dags/a.py:3:34');
    expect(out).toContain('container-as-connection-id');
    expect(out).not.toContain(SECRET);
  });

  test('that are off are switched on by name', async () => {
    const files = { 'airflow_settings.yaml': KEYLESS, 'dags/a.py': READS.replace('sales_blob', 'sales_blobs') };
    expect((await run([], files)).out).toBe('');
    const { out } = await run(['--only', 'undefined-connection', '--format', 'json'], files);
    expect(out).toContain('No file of this project defines connection');
    expect((await run(['--rule', 'unused-connection=info', '--format', 'json'], files)).out).toContain('No code of this project uses');
  });
});

test('show lists them', async () => {
  const { out } = await run(['show'], { 'airflow_settings.yaml': LEGACY, 'dags/read.py': READS, 'include/upload.py': TAKES });
  expect(out).toMatchInlineSnapshot(`
    "sales_blob  (airflow_settings.yaml:3)
      conn_type  "wasb"
      login      "stsales"
      password   ********
      WasbHook: account_key_password (secret): WasbHook signs in with an account key, because of "password"
      used at dags/read.py:5: WasbHook signs in by account_key_password (secret)
      used at include/upload.py:3: secret-read of "password"
    "
  `);
});
