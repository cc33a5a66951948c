import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { type Circumstances, runMain } from '../run-main.ts';
import { folderWith, IDENTITY, LEGACY, SECRET } from './scratch.ts';

const NAME = 'azconn-lint.ledger.json';
const SETTINGS = 'airflow_settings.yaml';
const APP = '5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10';
const SAS = `?sv=2022-11-02&sr=c&sp=rl&se=2027-01-31T00:00:00Z&sig=${encodeURIComponent(SECRET)}`;
const ENV = [
  `AIRFLOW_CONN_REPORTS='{"conn_type": "wasb", "host": "https://streports.blob.core.windows.net/reports", "extra": {"sas_token": "${SAS}"}}'`,
  `AIRFLOW_CONN_EVENTS='{"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sb-sales.servicebus.windows.net/;SharedAccessKeyName=ingest;SharedAccessKey=${SECRET};EntityPath=orders"}'`,
  `AIRFLOW_CONN_LAKE='{"conn_type": "adls", "host": "stlake", "login": "${APP}", "password": "${SECRET}", "extra": {"tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}'`,
  '',
].join('\n');

interface Scratch {
  readonly folder: string;
  run(...argv: readonly string[]): ReturnType<typeof runMain>;
  read(name: string): string;
}

function scratch(files: Readonly<Record<string, string>>, more: Circumstances = {}): Scratch {
  const folder = folderWith({ Dockerfile: 'FROM astro\n', ...files });
  mkdirSync(join(folder, 'dags'));
  const state = folderWith({});
  return {
    folder,
    run: (...argv) => runMain(argv, { cwd: folder, env: { XDG_STATE_HOME: state }, ...more }),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
  };
}

function entriesIn(text: string): readonly Record<string, unknown>[] {
  return JSON.parse(text).credentials;
}

test('--fix enters what each credential names, and nothing of any secret', async () => {
  const project = scratch({ '.env': ENV, [SETTINGS]: LEGACY });
  await project.run('--fix', ...IDENTITY);
  const text = project.read(NAME);
  const validate = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(readFileSync('schemas/ledger.schema.json', 'utf8')));

  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  expect(entriesIn(text)).toEqual([
    {
      ...{ connection: 'events', place: '.env', service: 'service-bus', account: 'sb-sales', kind: 'authorization-rule' },
      ...{ rule: 'ingest', entity: 'orders', limits: { to: 'entity', name: 'orders' }, date: '2026-11-23' },
    },
    {
      connection: 'lake',
      place: '.env',
      service: 'adls-gen2',
      account: 'stlake',
      kind: 'service-principal',
      app_id: APP,
      date: '2026-11-23',
    },
    {
      ...{ connection: 'reports', place: '.env', service: 'blob', account: 'streports', kind: 'sas', expires: '2027-01-31T00:00:00Z' },
      ...{ limits: { to: 'container', name: 'reports', access: 'read' }, date: '2026-11-23' },
    },
    { connection: 'sales_blob', place: SETTINGS, service: 'blob', account: 'stsales', kind: 'key', date: '2026-11-23' },
  ]);
  expect(text).not.toContain(SECRET.slice(0, 12));
  expect(text).not.toContain(encodeURIComponent(SECRET).slice(0, 12));
});

test('the plan gives the same rights before --fix, after it, and when everything is revoked', async () => {
  const project = scratch({ '.env': ENV, [SETTINGS]: LEGACY });
  const before = await project.run('plan', '--format', 'terraform', ...IDENTITY);
  await project.run('--fix', ...IDENTITY);
  const after = await project.run('plan', '--format', 'terraform', ...IDENTITY);
  await project.run('revoke', '--done', 'events', 'lake', 'reports', 'sales_blob');
  const done = await project.run('plan', '--format', 'terraform', ...IDENTITY);
  const rights = (text: string) => text.slice(0, text.indexOf('# Later, by hand') >>> 0).trimEnd();

  expect(before.out).toContain('storage_blob_data_reader_streports_reports');
  expect(rights(after.out)).toBe(rights(before.out));
  expect(rights(done.out)).toBe(rights(before.out));
});

test('the client secret of the secrets backend is entered under its variable, and revoke says how to end it', async () => {
  const kwargs = { vault_url: 'https://kv-sales.vault.azure.net/', tenant_id: APP, client_id: APP, client_secret: SECRET };
  const backend = 'AIRFLOW__SECRETS__BACKEND=airflow.providers.microsoft.azure.secrets.key_vault.AzureKeyVaultBackend';
  const project = scratch({ '.env': `${backend}\nAIRFLOW__SECRETS__BACKEND_KWARGS=${JSON.stringify(kwargs)}\n` });
  await project.run('--fix', ...IDENTITY);

  expect(entriesIn(project.read(NAME))).toEqual([
    {
      ...{ connection: 'AIRFLOW__SECRETS__BACKEND_KWARGS', place: '.env', service: 'key-vault', account: 'kv-sales' },
      ...{ kind: 'service-principal', app_id: APP, date: '2026-11-23' },
    },
  ]);
  expect(project.read('.env')).not.toContain(SECRET);
  const { out } = await project.run('revoke');
  expect(out).toContain('AIRFLOW__SECRETS__BACKEND_KWARGS  .env  since 2026-11-23: a credential of the application');
  expect(out).toMatch(new RegExp(`az ad app credential \\w+ --id '?${APP}`));
});

test('a second --fix leaves the ledger as it is, and --diff writes none', async () => {
  const project = scratch({ [SETTINGS]: LEGACY });
  await project.run('--diff', ...IDENTITY);
  expect(existsSync(join(project.folder, NAME))).toBe(false);
  await project.run('--fix', ...IDENTITY);
  const once = project.read(NAME);
  await project.run('--fix', ...IDENTITY);
  expect(project.read(NAME)).toBe(once);
});

test('restore takes the entries of its file back, and leaves the others', async () => {
  const project = scratch({ '.env': ENV, [SETTINGS]: LEGACY });
  await project.run('--fix', ...IDENTITY);
  const list = await project.run('restore');
  const id =
    list.out
      .split('\n')
      .find((line) => line.endsWith(SETTINGS))
      ?.split(' ')[0] ?? '';
  const restored = await project.run('restore', id);

  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(project.read(SETTINGS)).toBe(LEGACY);
  expect(entriesIn(project.read(NAME)).map(({ connection }) => connection)).toEqual(['events', 'lake', 'reports']);
  expect(project.read(NAME)).not.toContain('sales_blob');
});

test('revoke lists what is valid with what ends it, and --done strikes it off', async () => {
  const project = scratch({ '.env': ENV, [SETTINGS]: LEGACY });
  await project.run('--fix', ...IDENTITY);
  const all = await project.run('revoke');
  const one = await project.run('revoke', 'lake', '--format', 'json');
  const done = await project.run('revoke', 'LAKE', '--done');

  expect(all.code).toBe(0);
  expect(all.out).toContain("--queue-name 'orders' --name 'ingest' --key PrimaryKey");
  expect(all.out).toContain(`az ad app credential list --id '${APP}'`);
  expect(all.out).toContain('It ends by itself on 2027-01-31T00:00:00Z');
  expect(all.out).not.toContain('RootManageSharedAccessKey');
  expect(JSON.parse(one.out).credentials).toMatchObject([{ connection: 'lake', app_id: APP, since: '2026-11-23' }]);
  expect(done).toMatchObject({ code: 0, out: 'struck off: LAKE\n' });
  expect((await project.run('revoke')).out).not.toContain('lake');
  expect(await project.run('revoke', 'lake')).toMatchObject({ code: 2, err: expect.stringContaining('contains no credential of "lake"') });
});

test('revoke without anything to revoke says so, and --done wants ids', async () => {
  const project = scratch({ [SETTINGS]: LEGACY });
  expect(await project.run('revoke')).toMatchObject({ code: 0, err: expect.stringContaining('nothing to revoke') });
  expect(await project.run('revoke', '--done')).toMatchObject({ code: 2 });
});

test.each([
  ['no JSON', '{'],
  ['the marks of a merge', '{\n<<<<<<< HEAD\n}\n'],
  ['another format', '{"version": 2}'],
])('a ledger with %s stops --fix before any file is written, and ends plan and revoke with 4', async (_, broken) => {
  const project = scratch({ [SETTINGS]: LEGACY, [NAME]: broken });
  const fixed = await project.run('--fix', ...IDENTITY);

  expect(fixed.code).toBe(4);
  expect(`${fixed.out}${fixed.err}`).toContain('cannot be entered in azconn-lint.ledger.json');
  expect(project.read(SETTINGS)).toBe(LEGACY);
  expect(project.read(NAME)).toBe(broken);
  expect((await project.run('restore')).out).toBe('');
  expect((await project.run('revoke')).code).toBe(4);
  expect(await project.run('plan')).toMatchObject({ code: 4, err: expect.stringContaining(NAME) });
});

test('a file that cannot be written leaves nothing in the ledger', async () => {
  const project = scratch({ [SETTINGS]: LEGACY });
  chmodSync(join(project.folder, SETTINGS), 0o444);

  expect((await project.run('--fix', ...IDENTITY)).code).toBe(4);
  expect(existsSync(join(project.folder, NAME))).toBe(false);
  expect(readdirSync(project.folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
});

test('a ledger behind a symbolic link is not written', async () => {
  const outside = folderWith({ 'other.json': '{"version": 1, "credentials": [], "connections": []}\n' });
  const project = scratch({ [SETTINGS]: LEGACY });
  symlinkSync(join(outside, 'other.json'), join(project.folder, NAME));

  expect((await project.run('--fix', ...IDENTITY)).code).toBe(4);
  expect(readFileSync(join(outside, 'other.json'), 'utf8')).toContain('"credentials": []');
});

test('what left long ago is said by check, also where all connections have moved', async () => {
  const project = scratch({ [SETTINGS]: LEGACY });
  await project.run('--fix', ...IDENTITY);
  expect((await project.run()).code).toBe(0);
  writeFileSync(join(project.folder, NAME), project.read(NAME).replace('2026-11-23', '2026-10-01'));

  expect(await project.run()).toMatchObject({ code: 1, out: expect.stringContaining('unrevoked-credential') });
});

test('an id of the ledger stays one word in every command that is said to be typed', async () => {
  const project = scratch({ [SETTINGS]: LEGACY });
  await project.run('--fix', ...IDENTITY);
  const text = project.read(NAME).replaceAll('"sales_blob"', '"a; $(touch x) \'`"').replace('2026-11-23', '2026-10-01');
  writeFileSync(join(project.folder, NAME), text);

  const quoted = "'a; $(touch x) '\\''`'";
  expect((await project.run('revoke')).out).toContain(`azconn-lint revoke --done ${quoted}\n`);
  expect((await project.run('--format', 'json')).out).toContain(JSON.stringify(`--done ${quoted}`).slice(1, -1));
});

test('check reminds of the credentials in a ledger that has grown large', async () => {
  const entry = (at: number) => ({ connection: `c${at}`, place: '.env', service: 'blob', kind: 'key', date: '2026-01-01' });
  const text = JSON.stringify({ version: 1, credentials: Array.from({ length: 4_000 }, (_, at) => entry(at)), connections: [] });
  expect(text.length).toBeGreaterThan(300_000);
  const project = scratch({ '.env': 'A=1\n', [NAME]: text });
  const { code, out } = await project.run();
  expect(code).toBe(1);
  expect(out).toContain('"c0" left .env on 2026-01-01');
});

test('revoke names the connections that it would cut off, while their files hold them', async () => {
  const blob = (id: string) => `AIRFLOW_CONN_${id}={"conn_type": "wasb", "login": "stsales", "password": "${SECRET}"}\n`;
  const code = 'from airflow.hooks.base import BaseHook\nBaseHook.get_connection("kept").password\n';
  const { folder, run } = scratch({ '.env': blob('MOVED') + blob('KEPT') });
  writeFileSync(join(folder, 'dags', 'a.py'), code);
  await run('--fix', ...IDENTITY);
  const before = await run('revoke');
  writeFileSync(join(folder, '.env'), '');
  const after = await run('revoke');

  expect(before.out).toContain('moved: First look at kept (.env:2): this would end its credential too.');
  expect(after.out).toContain('moved: Renew both account keys.');
  expect(before.out).not.toContain(SECRET);
});
