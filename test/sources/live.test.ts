import { expect, test } from 'vitest';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';

/** A folder without code: what is piped is checked with the code of the current folder, and a checkout may hold very much. */
const cwd = folderWith({});

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const EXTRA =
  '{"managed_identity_client_id":"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11","workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}';

const PAGE = JSON.stringify({
  connections: [
    { connection_id: 'blob', conn_type: 'wasb', host: null, login: 'stsales', schema: null, port: null, password: '***', extra: null },
    { connection_id: 'pg', conn_type: 'postgres', host: 'h', login: 'u', schema: null, port: 5432, password: '***', extra: null },
  ],
  total_entries: 2,
});
const ASTRO = JSON.stringify([
  { id: 'x', objectKey: 'lake', objectType: 'CONNECTION', connection: { type: 'wasb', login: 'stsales', password: 'FAKEkey1', extra: {} } },
]);
const LIST = JSON.stringify([
  { id: '1', conn_id: 'blob', conn_type: 'wasb', host: 'None', login: 'stsales', password: '***', port: 'None' },
]);

test.each([
  ['a page of the REST API', PAGE],
  ['the list of the command line', LIST],
])('%s: what changes is a file to import', async (_, stdin) => {
  const { code, out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(JSON.parse(out)).toEqual({ blob: { conn_type: 'azure', login: 'stsales', extra: EXTRA } });
  expect(err).toContain('airflow connections import --overwrite connections.json');
  expect(code).toBe(0);
});

test("what changes in Astro's environment manager is commands", async () => {
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin: ASTRO, cwd });
  expect(out).toBe(`astro env connection update 'lake' --type 'azure' --login 'stsales' --extra '${EXTRA}' </dev/null\n`);
  expect(err).toContain('run these commands');
});

test.each([
  ["Astro's environment manager", ASTRO.replace('"lake"', '"--workspace-id=x"')],
  ['the REST API', PAGE.replace('"blob"', '"--yes"')],
])('an id that would be an option is in no command: %s', async (_, stdin) => {
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(out).toBe('');
  expect(err).toContain('no command accepts this id, so it is left out');
  expect(err).not.toMatch(/delete|update/);
});

test("a secret that Astro's environment manager only names is there, and a field that goes is emptied", async () => {
  const [lake] = JSON.parse(ASTRO);
  const connection = { type: 'adls', host: 'stlake', login: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', extra: { tenant_id: 'x' } };
  const stdin = JSON.stringify([{ ...lake, connection, setFields: ['host', 'login', 'password', 'extra.tenant_id'] }]);
  const found = await runMain(['-', '--format', 'concise'], { stdin, cwd });
  expect(found.out).toContain('signs in with a service principal and its client secret');
  const { out } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(out).toBe(`astro env connection update 'lake' --type 'azure' --host 'stlake' --login '' --extra '${EXTRA}' </dev/null\n`);
});

test("an extra that Astro's environment manager only names is there", async () => {
  const [lake] = JSON.parse(ASTRO);
  const stdin = JSON.stringify([{ ...lake, connection: { type: 'wasb' }, setFields: ['extra.connection_string'] }]);
  expect((await runMain(['-', '--format', 'concise'], { stdin, cwd })).out).toContain('signs in with a connection string');
});

test('a schema that has to be empty is no command', async () => {
  const schema = 'Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=FAKEkey1=';
  const stdin = JSON.stringify([{ objectKey: 'bus', connection: { type: 'azure_service_bus', schema } }]);
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(out).toBe('');
  expect(err).toContain('bus: its schema must be the empty text');
});

test('the list of Airflow 2 shows types, and no more is said of its connections', async () => {
  const item = { connection_id: 'cosmos', conn_type: 'azure_cosmos', description: null, host: null, login: 'c', schema: null, port: null };
  const stdin = JSON.stringify({ connections: [item, { ...item, connection_id: 'moved', conn_type: 'azure' }], total_entries: 2 });
  const { code, out } = await runMain(['-', '--format', 'concise'], { stdin, cwd });
  expect(code).toBe(1);
  expect(out.trim().split('\n')).toEqual([
    expect.stringMatching(/"cosmos" may carry a credential: this list shows neither password nor extra \[legacy-azure-connection\]$/),
    expect.stringContaining('1 finding'),
  ]);
  expect(await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd })).toMatchObject({ code: 1, out: '' });
});

test('an inventory lists what Airflow 2 shows', async () => {
  const stdin = JSON.stringify({ connections: [{ connection_id: 'blob', conn_type: 'wasb', login: 'stsales' }], total_entries: 1 });
  const { code, out } = await runMain(['inventory', '-', '--format', 'csv'], { stdin, cwd });
  expect(code).toBe(0);
  expect(out).toContain(',blob,wasb,,,,unknown,Its value is not in this file,');
});

test('a connection of Airflow 2 without its password is judged as if it had one', async () => {
  const item = { connection_id: 'cosmos', conn_type: 'azure_cosmos', login: 'https://c.documents.azure.com:443/', extra: '{}' };
  const { out } = await runMain(['-', '--format', 'concise'], { stdin: JSON.stringify(item), cwd });
  expect(out).toContain('signs in with a master key');
  expect(out).not.toContain('missing-service-field');
});

test('a finding of a list on one line shows its own connection', async () => {
  const { out } = await runMain(['-', ...IDENTITY], { stdin: PAGE, cwd });
  expect(out).toContain('"blob","conn_type":"azure"');
  expect(out).not.toContain('"pg"');
});

test('an import keeps descriptions, and passwords go before it', async () => {
  const { connections } = JSON.parse(PAGE);
  const stdin = JSON.stringify({ connections: connections.map((each: object) => ({ ...each, description: 'ask Ann' })) });
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(JSON.parse(out)).toEqual({ blob: { conn_type: 'azure', description: 'ask Ann', login: 'stsales', extra: EXTRA } });
  expect(err).toContain(
    `next: for id in 'blob'; do airflow connections delete "$id"; done; airflow connections import --overwrite connections.json\n`,
  );
});

test('what is told as *** is there, and no placeholder', async () => {
  const { out } = await runMain(['-', '--format', 'json'], { stdin: PAGE, cwd });
  expect(JSON.parse(out).findings.map(({ rule }: { readonly rule: string }) => rule)).toEqual(['legacy-azure-connection']);
});

test('an export is told by its text, and goes out as it came in', async () => {
  const stdin = 'blob:\n  conn_type: wasb\n  login: stsales\n  password: FAKEkey1\n';
  const { out } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(out).toMatch(/^blob:\n {2}conn_type: azure\n {2}login: stsales\n {2}extra:/);
});

const LOGS = [
  "2026-11-30T17:18:16.135739Z [warning  ] Connection schemes shall not contain '_' [airflow.models.connection.Connection] loc=connection.py:269",
  "[2026-11-30T17:18:44.338+0000] {connection.py:277} WARNING - Connection schemes (type: azure_batch) shall not contain '_'",
];

test.each(LOGS)('a line of the log in an export is no connection: %s', async (log) => {
  const stdin = `${log}\nblob=wasb://stsales:FAKEkey1@\npg=postgres://u:p@h/d\n`;
  const { out, err } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  const [client, tenant] = [IDENTITY[1], IDENTITY[3]];
  const blob = `azure://stsales@?managed_identity_client_id=${client}&workload_identity_tenant_id=${tenant}`;
  expect(out).toBe(`\nblob=${blob}\npg=postgres://u:p@h/d\n`);
  expect(err).toContain(`next: for id in 'blob'; do airflow connections delete "$id"; done;`);
});

test('an export of JSON to lines becomes a file that can be imported', async () => {
  const item = (type: string) => `{"conn_type": "${type}", "description": null, "login": "stsales", "password": "FAKEkey1", "extra": null}`;
  const { out } = await runMain(['-', '--fix', ...IDENTITY], { stdin: `blob=${item('wasb')}\n\nsftp=${item('sftp')}\n`, cwd });
  expect(JSON.parse(out)).toMatchObject({ blob: { conn_type: 'azure', login: 'stsales', password: null }, sftp: { conn_type: 'sftp' } });
});

test('the address of an exported connection may have a protocol', async () => {
  const stdin =
    'adx=azure-data-explorer://https://91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54:FAKEkey1@x.westeurope.kusto.windows.net/?auth_method=AAD_APP\n';
  const { out } = await runMain(['-', '--format', 'concise'], { stdin, cwd });
  expect(out).not.toContain('unencoded-uri');
  expect(out).toContain('legacy-azure-connection');
});

test.each(['[]\n', 'null\n', '{}', '{"connections": [], "total_entries": 0}'])('a list without connections is one: %s', async (stdin) => {
  expect(await runMain(['-'], { stdin, cwd })).toMatchObject({ code: 0, err: '' });
});

const KEY = 'RkFLRWtleUZBS0VrZXk5NDc1';

test('a list in YAML is one', async () => {
  const stdin = `- conn_id: blob\n  conn_type: wasb\n  extra_dejson: {}\n  host: null\n  login: stsales\n  password: ${KEY}==\n  port: null\n`;
  const { out } = await runMain(['-', '--fix', ...IDENTITY], { stdin, cwd });
  expect(JSON.parse(out)).toEqual({ blob: { conn_type: 'azure', login: 'stsales', extra: EXTRA } });
});

test.each([
  ['a text', `some:\n  password: ${KEY}==\n  get_uri: wasb://stsales:x@?a=wasb://h\n`],
  ['lines of settings', `"password": "${KEY}=="\nblob=wasb://stsales:x@\n`],
])('%s with a secret in front of a sign is not read, and not shown', async (_, stdin) => {
  const { code, out, err } = await runMain(['-'], { stdin, cwd });
  expect(code).toBe(2);
  expect(out + err).not.toContain(KEY);
  const named = await runMain(['-', '--stdin-filename', 'connections.env'], { stdin, cwd });
  expect(named.out + named.err).not.toContain(KEY);
});

test.each(['=', '=='])('the rest of a key on a line of its own is no id: %s', async (end) => {
  const stdin = `blob=wasb://stsales:x@\n${KEY}${end}\n`;
  for (const argv of [['-'], ['-', '--stdin-filename', 'connections.env'], ['-', '--fix', ...IDENTITY], ['inventory', '-']]) {
    const { out, err } = await runMain([...argv, '--format', argv[0] === 'inventory' ? 'csv' : 'concise'], { stdin, cwd });
    expect((argv.includes('--fix') ? err : out + err).includes(KEY)).toBe(false);
  }
});

test('a text that tells nothing needs a name', async () => {
  const { code, err } = await runMain(['-'], { stdin: 'a: b\n', cwd });
  expect(code).toBe(2);
  expect(err).toContain('--stdin-filename');
});
