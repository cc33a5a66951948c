import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { memory } from './memory.ts';
import { tree } from './tree.ts';

const IDENTITY =
  'identities: { default: { client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11, tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33 } }\n';
const LEGACY = 'airflow: { connections: [{ conn_id: sales, conn_type: wasb, conn_login: stsales, conn_password: not-a-real-key }] }\n';

/** Projects with all that is found and read for them: configurations at two heights, surroundings, files that are left out, and others. */
const FILES = {
  'azconn-lint.yaml': `${IDENTITY}ignore: [ "c/**" ]\n`,
  'a/airflow_settings.yaml': LEGACY,
  'a/.env': `AIRFLOW_CONN_LAKE='{"conn_type": "adls", "host": "stlake", "password": "not-a-real-key"}'\nAZURE_CLIENT_SECRET=x\n`,
  'a/requirements.txt': 'apache-airflow-providers-microsoft-azure==8.0.0\n',
  'a/Dockerfile': 'FROM astrocrpublic.azurecr.io/runtime:3.0-1\n',
  'a/dags/example.py': '',
  'b/azconn-lint.yaml': `${IDENTITY}rules: { committed-secret: off }\n`,
  'b/airflow_settings.yaml': 'airflow: [\n',
  'b/deep/er/connections.yaml': 'plain: { conn_type: http, host: h }\n',
  'b/deep/other/connections.yaml': 'not: ours\n',
  'c/.env': 'AIRFLOW_CONN_X=http://x\n',
  'node_modules/x/.env': 'AIRFLOW_CONN_X=http://x\n',
  'README.md': '',
} as const;

describe('what is found and read in memory is what is found and read on the disk', () => {
  test.each([
    [[], 4],
    [['a'], 2],
    [['a/.env', 'b'], 3],
    [['nowhere'], 0],
  ] as const)('azconn-lint %s', async (paths, files) => {
    const root = tree(FILES);
    const held = memory(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [join(root, path), text])));
    const elsewhere = memory(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [join('/projects', path), text])));
    for (const command of [['check', '--format', 'json'], ['show'], ['plan', '--format', 'json'], ['--print-config']]) {
      const argv = [...command, ...paths];
      const disk = await runMain(argv, { cwd: root });
      expect(await runMain(argv, { cwd: root, files: held }), argv.join(' ')).toEqual(disk);
      const moved = await runMain(argv, { cwd: '/projects', files: elsewhere });
      expect(JSON.parse(JSON.stringify(moved).replaceAll('/projects', root)), argv.join(' ')).toEqual(disk);
    }
    const { out } = await runMain(['--format', 'json', ...paths], { cwd: root });
    expect(out === '' ? 0 : JSON.parse(out).summary.files).toBe(files);
  });
});
