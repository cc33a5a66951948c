import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, SECRET } from './scratch.ts';

const BLOB = `AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "${SECRET}"}\n`;
const BUS = `AIRFLOW_CONN_BUS={"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sbsales.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${SECRET};EntityPath=orders"}\n`;
const GRAPH = `AIRFLOW_CONN_GRAPH={"conn_type": "msgraph", "login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "${SECRET}", "extra": {"tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}\n`;
const CONFIG = 'deployment:\n  platform: astro\n  namespace: geocentric-instrument-2346\n  issuer: https://oidc.example.com/a/\n';

/** Lines to be copied, and single words that are longer than the terminal. */
const MAY_BE_WIDE = /AIRFLOW_CONN_|Hook\(|^ +import |^ +from |^\s*\S+$|^\s*'[^']*'$/;

const ALL = ['plan', 'show'].flatMap((command) => [80, 100, 120].map((columns) => [command, columns] as const));

test.each(ALL)('%s on a terminal of %d columns has no wider sentence and no wider command', async (command, columns) => {
  const cwd = folderWith({ '.env': BLOB + BUS + GRAPH, 'azconn-lint.yaml': CONFIG });
  const wide = await runMain([command, ...IDENTITY], { cwd });
  const fitted = await runMain([command, ...IDENTITY], { cwd, isTerminal: true, columns });
  const lines = fitted.out.split('\n');

  expect(lines.filter((line) => line.length > columns && !MAY_BE_WIDE.test(line))).toEqual([]);
  expect(lines.length).toBeGreaterThan(columns === 120 ? 5 : wide.out.split('\n').length);
  // Broken lines put together again are the same text.
  const words = (text: string) => text.replaceAll(' \\\n', '\n').split(/\s+/);
  expect(words(fitted.out)).toEqual(words(wide.out));
});

test('in a pipe, and in every other format, each line stays whole', async () => {
  const cwd = folderWith({ '.env': BLOB });
  for (const format of ['markdown', 'json', 'bash']) {
    const piped = await runMain(['plan', '--format', format, ...IDENTITY], { cwd });
    const shown = await runMain(['plan', '--format', format, ...IDENTITY], { cwd, isTerminal: true, columns: 60 });
    expect(shown.out).toBe(piped.out);
  }
});

test('revoke, after --fix', async () => {
  const cwd = folderWith({ '.env': BLOB + BUS, 'azconn-lint.yaml': CONFIG });
  await runMain(['--fix', ...IDENTITY], { cwd, env: { XDG_STATE_HOME: folderWith({}) } });
  const wide = await runMain(['revoke'], { cwd });
  const { out } = await runMain(['revoke'], { cwd, isTerminal: true, columns: 80 });

  expect(wide.out).toContain('az storage account keys renew');
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(out.replaceAll(' \\\n', '\n').split(/\s+/)).toEqual(wide.out.split(/\s+/));
});
