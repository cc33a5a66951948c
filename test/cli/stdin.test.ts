import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const DOTENV = `AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "${SECRET}"} # ours\r\nOTHER=1`;
const cwd = folderWith({});

test('findings name the file that was said', async () => {
  const { code, out, err } = await runMain(['-', '--stdin-filename', 'team/airflow_settings.yaml'], { cwd, stdin: LEGACY });
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain('team/airflow_settings.yaml:4:18  warning  legacy-azure-connection');
  expect(out).not.toContain(SECRET);
});

test('the mended text goes to standard output, all else to standard error', async () => {
  const { code, out, err } = await runMain(['-', '--stdin-filename', 'airflow_settings.yaml', '--fix', ...IDENTITY], {
    cwd,
    stdin: LEGACY,
  });
  expect(code).toBe(0);
  expect(out).toContain('conn_type: azure');
  expect(out.startsWith('airflow:\n  connections:\n    - conn_id: sales_blob\n')).toBe(true);
  expect(err).toContain('fixed');
  expect(out + err).not.toContain(SECRET);
  const again = await runMain(['-', '--stdin-filename', 'airflow_settings.yaml', '--fix', ...IDENTITY], { cwd, stdin: out });
  expect(again).toEqual({ code: 0, out, err: '' });
});

test('what is not mended comes out as it went in', async () => {
  const { code, out } = await runMain(['-', '--stdin-filename', '.env', '--fix'], { cwd, stdin: DOTENV });
  expect([code, out]).toEqual([1, DOTENV]);
});

test('line endings and what stands around are kept', async () => {
  const { out } = await runMain(['-', '--stdin-filename', '.env', '--fix', ...IDENTITY], {
    cwd,
    stdin: `A=1\r\nAIRFLOW_CONN_SALES='{"conn_type": "wasb", "login": "stsales", "password": "${SECRET}"}'\r\nOTHER=1`,
  });
  expect(out).toMatch(/^A=1\r\nAIRFLOW_CONN_SALES=[^\r\n]*"azure"[^\r\n]*\r\nOTHER=1$/);
});

test('a machine format describes standard input too', async () => {
  const { out } = await runMain(['-', '--stdin-filename', '.env', '--format', 'json'], { cwd, stdin: DOTENV });
  expect(JSON.parse(out).files[0].path).toBe('.env');
});
