import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, SECRET } from './scratch.ts';

function blob(id: string, account: string, ...above: readonly string[]): string {
  const fields = [`conn_id: ${id}`, '  conn_type: wasb', `  conn_login: ${account}`, `  conn_password: ${SECRET}`];
  return [...above.map((line) => `    ${line}`), `    - ${fields.join('\n    ')}`].join('\n');
}

function settings(...connections: readonly string[]): string {
  return `airflow:\n  connections:\n${connections.join('\n')}\n`;
}

function project(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ Dockerfile: 'FROM astro\n', ...files });
  mkdirSync(join(folder, 'dags'), { recursive: true });
  return folder;
}

async function planOf(cwd: string, ...argv: readonly string[]) {
  const { code, out, err } = await runMain(['plan', '--format', 'json', ...IDENTITY, ...argv], { cwd });
  return { code, err, plan: JSON.parse(out) };
}

const TWO = settings(blob('kept', 'stkept'), blob('moved', 'stmoved'));
const ids = (plan: { connections: readonly { id: string }[] }) => plan.connections.map(({ id }) => id);

test.each([
  [
    'silenced',
    {
      'airflow_settings.yaml': settings(
        blob('kept', 'stkept', '# azconn-lint-disable-next-line legacy-azure-connection -- a partner'),
        blob('moved', 'stmoved'),
      ),
    },
  ],
  [
    'in the baseline of the configuration',
    {
      'airflow_settings.yaml': TWO,
      'azconn-lint.yaml': 'baseline: known.json\n',
      'known.json': JSON.stringify({ version: 1, findings: { 'airflow_settings.yaml': { 'legacy-azure-connection': ['kept'] } } }),
    },
  ],
])('a connection that is %s stays out of the plan, with its rights', async (_, files) => {
  const cwd = project(files);
  const { plan } = await planOf(cwd);

  expect(ids(plan)).toEqual(['moved']);
  expect(JSON.stringify(plan)).not.toContain('stkept');
  // And the check of the same project says nothing of it either.
  expect((await runMain(['--format', 'json', ...IDENTITY], { cwd })).out).not.toContain('"kept"');
});

test('a baseline of the command line is heard too, and one that is none is a wrong call', async () => {
  const known = JSON.stringify({ version: 1, findings: { 'airflow_settings.yaml': { 'legacy-azure-connection': ['kept', 'moved'] } } });
  const cwd = project({ 'airflow_settings.yaml': TWO, 'known.json': known, 'other.json': '{}' });

  expect(ids((await planOf(cwd, '--baseline', 'known.json')).plan)).toEqual([]);
  expect(await runMain(['plan', '--baseline', 'other.json'], { cwd })).toMatchObject({ code: 2 });
});

test('where the rule is off there is nothing to plan', async () => {
  const cwd = project({ 'airflow_settings.yaml': TWO, 'azconn-lint.yaml': 'rules: { legacy-azure-connection: off }\n' });
  expect(ids((await planOf(cwd)).plan)).toEqual([]);
});

test('what check does not rewrite, plan does not call ready', async () => {
  const bus = [
    '    - conn_id: events',
    '      conn_type: azure_service_bus',
    `      conn_schema: Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=ingest;SharedAccessKey=${SECRET}`,
  ];
  const { plan } = await planOf(project({ 'airflow_settings.yaml': settings(bus.join('\n')) }));

  expect(plan.connections).toMatchObject([{ id: 'events', outcome: 'refused', reason: expect.stringContaining('empty "conn_schema"') }]);
  expect(plan.connections[0].snippets).toMatchObject([{ title: '.env', text: expect.stringContaining('"schema": ""') }]);
  expect(plan.grants.length).toBe(1);
});

test.each([
  ['plan', 'a JSON that breaks off', `AIRFLOW_CONN_BROKEN='{"conn_type": "wasb", "password": "${SECRET}"'\n`],
  ['show', 'a JSON that breaks off', `AIRFLOW_CONN_BROKEN='{"conn_type": "wasb", "password": "${SECRET}"'\n`],
  ['plan', 'a URI with a key that is not encoded', `AIRFLOW_CONN_BROKEN=wasb://stsales:a/b+c@stsales.blob.core.windows.net\n`],
])('%s says that it cannot read %s, and ends with 4', async (command, _, text) => {
  const { code, err, out } = await runMain([command], { cwd: project({ '.env': text }) });

  expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('.env:1: connection "broken" cannot be read') });
  expect(`${out}${err}`).not.toContain(SECRET);
});

test('a name and a resource group are enough to begin with', async () => {
  const config = 'identities:\n  default: { name: id-airflow, resource_group: rg-airflow }\n';
  const cwd = project({ 'airflow_settings.yaml': TWO, 'azconn-lint.yaml': config });
  const { out } = await runMain(['plan', '--format', 'bash'], { cwd });
  const checked = await runMain([], { cwd });

  expect(out).toContain("IDENTITY_NAME='id-airflow'");
  expect(out).toContain('az identity create');
  expect(checked).toMatchObject({ code: 1, err: '' });
});

test('remote logs and the secrets backend are found in the places of the project', async () => {
  const variables = [
    'AIRFLOW__LOGGING__REMOTE_LOGGING=True',
    'AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER=wasb-airflow',
    'AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend',
    `AIRFLOW__SECRETS__BACKEND_KWARGS='{"vault_url": "https://kv-airflow.vault.azure.net/"}'`,
    '',
  ].join('\n');
  const own = await planOf(project({ 'airflow_settings.yaml': TWO, '.env': variables }), '--target', '2.11');
  const said = await planOf(
    project({
      'airflow_settings.yaml': TWO,
      '.env': variables,
      'azconn-lint.yaml': 'deployment: { remote_logging: false, secrets_backend: none }\n',
    }),
    ...['--target', '2.11'],
  );
  const components = ({ plan }: typeof own) => plan.credentials.map(({ component }: { component: string }) => component);

  expect(components(own)).toContain('webserver');
  expect(own.plan.grants).toMatchObject([
    {},
    {},
    { role: { name: 'Key Vault Secrets User' }, reasons: [{ path: '.env', line: 4, kind: 'secrets-backend' }] },
  ]);
  expect(components(said)).not.toContain('webserver');
});

test('--check is a script that only reads, for the shells', async () => {
  const cwd = project({ 'airflow_settings.yaml': TWO });
  const bash = await runMain(['plan', '--check', ...IDENTITY], { cwd });
  const powershell = await runMain(['plan', '--check', '--format', 'powershell', ...IDENTITY], { cwd });

  expect(bash).toMatchObject({ code: 0, out: expect.stringMatching(/^#!\/usr\/bin\/env bash\n.*: the check\. /) });
  expect(powershell).toMatchObject({ code: 0, out: expect.stringContaining('# It only reads.') });
  expect(await runMain(['plan', '--check', '--format', 'terraform'], { cwd })).toMatchObject({
    code: 2,
    err: expect.stringContaining('not terraform'),
  });
});

test.each([
  [
    'a computed id',
    { 'dags/a.py': 'from airflow.hooks.base import BaseHook\nBaseHook.get_connection(f()).password\n' },
    'dags/a.py:2 may take its credential out',
  ],
  ['nobody', { 'dags/a.py': 'x = 1\n' }, null],
])('what only --unsafe-fixes rewrites is not ready without a word: %s', async (_, code, reason) => {
  const cwd = project({ 'airflow_settings.yaml': settings(blob('moved', 'stmoved')), ...code });
  const { plan } = await planOf(cwd);
  const { out } = await runMain(['check', '--format', 'json', ...IDENTITY], { cwd });
  const legacy = (finding: { rule: string }) => finding.rule === 'legacy-azure-connection';
  const { fix } = JSON.parse(out).findings.find(legacy);

  expect(plan.connections[0].reason).toBe(reason === null ? null : `${reason}, so only --unsafe-fixes rewrites it`);
  expect(fix.safety).toBe(reason === null ? 'safe' : 'unsafe');
});
