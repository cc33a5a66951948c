import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edited, editsIn } from './apply.ts';
import { CAPABILITIES, Client } from './client.ts';
import { DAG, folderWith, IDENTITY, LEGACY } from './folders.ts';

const FILES = {
  'airflow_settings.yaml': LEGACY,
  '.env': 'AIRFLOW_CONN_SALES_BLOB=wasb://stsales:ZmFrZQ%3D%3D@\nAIRFLOW_CONN_OTHER={"conn_type": "wasb"}\n',
  'azconn-lint.yaml': IDENTITY,
  'dags/load.py': DAG,
};

async function opened(files: Readonly<Record<string, string>> = FILES) {
  const folder = folderWith(files);
  const client = await Client.start({ folder, capabilities: CAPABILITIES.pull });
  const uris = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, client.open(join(folder, name), text)]));
  /** Asks about the first place of some characters, with an offset. */
  const at = async (method: string, name: keyof typeof FILES, where: string, more: object = {}) => {
    const text = files[name] ?? '';
    const before = text.slice(0, text.indexOf(where) + 1).split('\n');
    const position = { line: before.length - 1, character: (before.at(-1)?.length ?? 1) - 1 };
    return client.request(method, { textDocument: { uri: uris[name] }, position, ...more });
  };
  return { client, folder, uris, at };
}

test('hover says what Airflow gets, who uses it and how it signs in, and no secret', async () => {
  const { client, at } = await opened();
  const { result } = await at('textDocument/hover', 'airflow_settings.yaml', 'sales_blob');
  expect(result.contents).toMatchInlineSnapshot(`
    {
      "kind": "markdown",
      "value": "\`\`\`text
    sales_blob  (airflow_settings.yaml:3)
      conn_type  "wasb"
      login      "stsales"
      password   ********
      WasbHook: account_key_password (secret): WasbHook signs in with an account key, because of "password"
      used at dags/load.py:5: WasbHook signs in by account_key_password (secret)
      never used: .env comes first
    \`\`\`",
    }
  `);
  const inCode = await at('textDocument/hover', 'dags/load.py', 'sales_blob');
  expect(inCode.result.contents.value).toContain('airflow_settings.yaml:3');
  expect(inCode.result.contents.value).toContain('.env:1');
  const key = await at('textDocument/hover', 'airflow_settings.yaml', 'conn_login');
  expect(key.result.contents.value).toMatch(/^`login`: /);
  expect(client.said).not.toContain('ZmFrZ');
  await client.stop();
});

test('hover explains a rule in a comment', async () => {
  const { client, at } = await opened({
    ...FILES,
    'airflow_settings.yaml': `# azconn-lint-disable-file legacy-azure-connection\n${LEGACY}`,
  });
  const { result } = await at('textDocument/hover', 'airflow_settings.yaml', 'legacy-azure');
  expect(result.contents.value).toContain('/rules/legacy-azure-connection');
  await client.stop();
});

test('from code to the definitions, and back', async () => {
  const { client, uris, at } = await opened();
  const definitions = await at('textDocument/definition', 'dags/load.py', 'sales_blob');
  expect(definitions.result.map(({ uri }: { uri: string }) => uri).toSorted()).toEqual(
    [uris['.env'], uris['airflow_settings.yaml']].toSorted(),
  );
  const references = await at('textDocument/references', 'airflow_settings.yaml', 'sales_blob', { context: { includeDeclaration: false } });
  expect(references.result).toEqual([
    { uri: uris['dags/load.py'], range: { start: { line: 4, character: 27 }, end: { line: 4, character: 37 } } },
  ]);
  await client.stop();
});

test('a connection is renamed in all places and in all code', async () => {
  const { client, folder, at } = await opened();
  const prepared = await at('textDocument/prepareRename', 'dags/load.py', 'sales_blob');
  expect(prepared.result.placeholder).toBe('sales_blob');
  const { result } = await at('textDocument/rename', 'dags/load.py', 'sales_blob', { newName: 'sales_2' });
  const edits = editsIn(result);
  const after = (name: keyof typeof FILES) => edited(FILES[name], edits.get(join(folder, name)));
  expect(after('airflow_settings.yaml')).toBe(FILES['airflow_settings.yaml'].replace('sales_blob', 'sales_2'));
  expect(after('.env')).toBe(FILES['.env'].replace('SALES_BLOB', 'SALES_2'));
  expect(after('dags/load.py')).toBe(DAG.replace('sales_blob', 'sales_2'));
  for (const newName of ['', 'a b', 'x"y', 'other', 'Sales_Blob', 'a-b'])
    expect((await at('textDocument/rename', 'dags/load.py', 'sales_blob', { newName })).error?.code).toBe(-32803);
  expect((await at('textDocument/rename', 'dags/load.py', 'import', { newName: 'x' })).error?.code).toBe(-32803);
  await client.stop();
});

test.each([
  ['an id that is computed', `${DAG}\ndef other(name):\n    WasbHook(wasb_conn_id=compute(name)).load_file("a", "b", "c")\n`],
  ['an id that is a constant of the module', DAG.replace('wasb_conn_id="sales_blob"', 'wasb_conn_id="sales_" + "blob"')],
])('nothing is renamed with %s', async (_, code) => {
  const { client, at } = await opened({ ...FILES, 'dags/load.py': code });
  const { error } = await at('textDocument/rename', 'airflow_settings.yaml', 'sales_blob', { newName: 'sales_2' });
  expect(error?.message).toMatch(/dags\/load\.py:\d|cannot hold/);
  await client.stop();
});

async function suggested(name: string, text: string): Promise<readonly string[]> {
  const offset = text.indexOf('|');
  const { client, folder } = await opened({ 'azconn-lint.yaml': IDENTITY });
  const uri = client.open(join(folder, name), text.replace('|', ''));
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const { result } = await client.request('textDocument/completion', { textDocument: { uri }, position });
  await client.stop();
  return result.map(({ label }: { label: string }) => label);
}

const SETTINGS = 'airflow:\n  connections:\n';

test.each([
  [
    'keys of a connection',
    'airflow_settings.yaml',
    `${SETTINGS}    - conn_id: a\n      con|`,
    ['conn_type', 'conn_password'],
    ['conn_id', 'sas_token'],
  ],
  ['keys of the first line', 'airflow_settings.yaml', `${SETTINGS}    - |\n      conn_type: wasb\n`, ['conn_id'], ['conn_type']],
  ['types', 'airflow_settings.yaml', `${SETTINGS}    - conn_id: a\n      conn_type: wa|`, ['wasb', 'azure'], []],
  [
    'extras of the type',
    'airflow_settings.yaml',
    `${SETTINGS}    - conn_id: a\n      conn_extra:\n        s|\n      conn_type: wasb\n`,
    ['sas_token'],
    ['kusto', 'conn_id'],
  ],
  [
    'extras of the type before',
    'airflow_settings.yaml',
    `${SETTINGS}    - conn_id: a\n      conn_type: wasb\n      conn_extra:\n        |\n    - conn_id: b\n      conn_type: adls\n`,
    ['sas_token'],
    [],
  ],
  [
    'identities',
    'airflow_settings.yaml',
    `${SETTINGS}    - conn_type: azure\n      conn_extra:\n        managed_identity_client_id: |`,
    ['7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11'],
    [],
  ],
  ['rules', 'airflow_settings.yaml', '# azconn-lint-disable-next-line leg|', ['legacy-azure-connection'], []],
  ['comments', '.env', '# azconn-lint-d|', ['azconn-lint-disable-next-line'], []],
  ['schemes', '.env', 'AIRFLOW_CONN_A=wa|', ['wasb'], []],
  ['keys of JSON', '.env', `AIRFLOW_CONN_A='{"conn_type": "wasb", "|"}'`, ['login', 'extra'], ['conn_type', 'conn_id']],
  ['types in JSON', '.env', `AIRFLOW_CONN_A='{"conn_type": "|`, ['wasb'], []],
  ['extras in JSON', '.env', `AIRFLOW_CONN_A={"conn_type": "wasb", "extra": {"|`, ['sas_token'], ['login']],
  ['extras of a file of connections', 'connections.json', '{"a": {"conn_type": "wasb", "extra": {"|": ""}}}', ['sas_token'], ['login']],
  ['nothing in a value', 'airflow_settings.yaml', `${SETTINGS}    - conn_id: a\n      conn_password: |`, [], ['wasb']],
])('completes %s', async (_, name, text, there, absent) => {
  const labels = await suggested(name, text);
  expect(labels).toEqual(expect.arrayContaining(there));
  for (const label of absent) expect(labels).not.toContain(label);
});
