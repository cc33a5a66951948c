import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAPABILITIES, Client, command } from './client.ts';
import { folderWith, LEGACY } from './folders.ts';

const FILES = { 'airflow_settings.yaml': LEGACY };

test('what it is and can', async () => {
  const client = await Client.start({ folder: folderWith(FILES) });
  const { serverInfo, capabilities } = client.messages[0]?.result ?? {};
  expect(serverInfo).toEqual({ name: 'azconn-lint', version: '0.0.0-test' });
  expect(capabilities).toMatchObject({
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: 2 },
    diagnosticProvider: { identifier: 'azconn-lint', interFileDependencies: true, workspaceDiagnostics: false },
    codeActionProvider: {
      codeActionKinds: ['quickfix', 'source.fixAll.azconn-lint', 'source.fixAllUnsafe.azconn-lint'],
      resolveProvider: true,
    },
    renameProvider: { prepareProvider: true },
  });
  expect(await client.stop()).toBe(0);
});

test.each([
  [{}, 'utf-16'],
  [{ general: { positionEncodings: ['utf-32', 'utf-8'] } }, 'utf-32'],
  [{ general: { positionEncodings: ['utf-8', 'utf-16'] } }, 'utf-8'],
  [{ general: { positionEncodings: ['utf-7'] } }, 'utf-16'],
])('%j gets positions in %s', async (capabilities, encoding) => {
  const client = await Client.start({ folder: folderWith(FILES), capabilities });
  expect(client.messages[0]?.result.capabilities.positionEncoding).toBe(encoding);
  expect(client.messages[0]?.result.capabilities.diagnosticProvider).toBeUndefined();
  client.kill();
});

test('watches what it reads', async () => {
  const client = await Client.start({ folder: folderWith(FILES) });
  const { registrations } = await client.until(() => client.requests.find(({ method }) => method === 'client/registerCapability')?.params);
  const watchers: readonly { readonly globPattern: string }[] = registrations[0].registerOptions.watchers;
  const globs = watchers.map(({ globPattern }) => globPattern);
  expect(globs).toEqual(expect.arrayContaining(['**/azconn-lint.yaml', '**/.env*', '**/airflow_settings*.yaml', '**/dags/**/*.py']));
  client.kill();
});

test('nothing before initialize, nothing after shutdown, and no method that it does not know', async () => {
  const client = new Client(await command(), { folder: folderWith(FILES) });
  expect((await client.request('textDocument/hover')).error?.code).toBe(-32002);
  await client.initialize({ folder: folderWith(FILES) });
  expect((await client.request('initialize', {})).error?.code).toBe(-32600);
  expect((await client.request('textDocument/nothing', {})).error?.code).toBe(-32601);
  expect((await client.request('shutdown')).result).toBe(null);
  for (const method of ['textDocument/hover', 'shutdown', 'textDocument/nothing'])
    expect((await client.request(method)).error?.code).toBe(-32600);
  client.notify('exit', undefined);
  expect(await client.code).toBe(0);
});

test('exit without shutdown, and an editor that is gone, end it with 1', async () => {
  const client = await Client.start({ folder: folderWith(FILES) });
  client.notify('exit', undefined);
  expect(await client.code).toBe(1);
  const left = await Client.start({ folder: folderWith(FILES) });
  left.process.stdin.destroy();
  expect(await left.code).toBe(1);
});

test('what makes no sense is answered and does no harm, and nothing of it is repeated', async () => {
  const client = await Client.start({ folder: folderWith(FILES) });
  const before = client.messages.length;
  client.writeRaw('{"CanaryZq7Secret":');
  client.writeRaw('[1, "CanaryZq7Secret"]');
  client.writeRaw('"CanaryZq7Secret"');
  client.writeRaw('{"jsonrpc":"2.0","id":{"CanaryZq7Secret":1},"method":"textDocument/hover"}');
  client.writeRaw('{"jsonrpc":"2.0","CanaryZq7Secret":1}');
  const answers = await client.until(() => {
    const errors = client.messages.slice(before).filter(({ error }) => error !== undefined);
    return errors.length >= 5 ? errors : undefined;
  });
  expect(answers.map(({ error }) => error?.code)).toEqual([-32700, -32600, -32600, -32600, -32600]);
  for (const params of [
    undefined,
    {},
    { textDocument: { uri: 3 } },
    { textDocument: { uri: 'file:///x' }, position: { line: 'CanaryZq7Secret' } },
    [],
  ]) {
    const answered = await client.request('textDocument/hover', params);
    expect(answered.error?.code).toBeLessThan(0);
  }
  for (const method of [
    'textDocument/didOpen',
    'textDocument/didChange',
    'textDocument/didClose',
    'workspace/didChangeWatchedFiles',
    'initialized',
  ])
    for (const params of [undefined, {}, { textDocument: { uri: 'CanaryZq7Secret' }, contentChanges: 'CanaryZq7Secret' }])
      client.notify(method, params);
  expect(
    (await client.request('textDocument/hover', { textDocument: { uri: 'untitled:x' }, position: { line: 0, character: 0 } })).result,
  ).toBe(null);
  expect(client.said).not.toContain('CanaryZq7');
  expect(await client.stop()).toBe(0);
});

test('a header that says no length ends it', async () => {
  const client = await Client.start({ folder: folderWith(FILES) });
  client.process.stdin.write('Content-Lenght: 5\r\n\r\n12345');
  expect(await client.code).toBe(1);
});

test('unsaved text, neighbours, configuration and closing', async () => {
  const folder = folderWith(FILES);
  const client = await Client.start({ folder, capabilities: CAPABILITIES.pull });
  const settings = client.open(join(folder, 'airflow_settings.yaml'), LEGACY);
  const rules = async () => new Set((await client.pull(settings)).map(({ code }: { readonly code: string }) => code));
  expect(await rules()).toContain('legacy-azure-connection');
  const env = client.open(join(folder, '.env'), 'AIRFLOW_CONN_SALES_BLOB=wasb://\n');
  await client.until(() => client.requests.find(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect(await rules()).toContain('shadowed-connection');
  client.change(env, 2, { text: '' });
  expect(await rules()).not.toContain('shadowed-connection');
  const config = client.open(join(folder, 'azconn-lint.yaml'), 'rules: { legacy-azure-connection: off }\n');
  expect(await rules()).not.toContain('legacy-azure-connection');
  client.change(config, 2, { text: 'ruels: 3\n' });
  expect(await rules()).toEqual(new Set(['configuration']));
  expect((await client.pull(config))[0].message).toContain('ruels');
  client.notify('textDocument/didClose', { textDocument: { uri: config } });
  expect(await rules()).toContain('legacy-azure-connection');
  expect(await client.stop()).toBe(0);
});

test('a file in no folder is checked with its project, or alone', async () => {
  const folder = folderWith({ ...FILES, '.env': 'AIRFLOW_CONN_SALES_BLOB=wasb://\n' });
  const client = await Client.start({ folder, roots: [] });
  const uri = client.open(join(folder, 'airflow_settings.yaml'), LEGACY);
  expect((await client.pull(uri)).map(({ code }: { readonly code: string }) => code)).toContain('shadowed-connection');
  const alone = folderWith({ '.env': 'AIRFLOW_CONN_A=wasb://st:ZmFrZQ%3D%3D@\n' });
  const env = client.open(join(alone, '.env'), 'AIRFLOW_CONN_A=wasb://st:ZmFrZQ%3D%3D@\n');
  expect((await client.pull(env)).map(({ code }: { readonly code: string }) => code)).toContain('legacy-azure-connection');
  client.kill();
});

test('a file that is not on the disk yet is one of its folder', async () => {
  const folder = folderWith(FILES);
  const client = await Client.start({ folder });
  const settings = client.open(join(folder, 'airflow_settings.yaml'), LEGACY);
  const codes = async () => (await client.pull(settings)).map(({ code }: { readonly code: string }) => code);
  expect(await codes()).not.toContain('shadowed-connection');
  const fresh = client.open(join(folder, '.env'), 'AIRFLOW_CONN_SALES_BLOB=wasb://st:ZmFrZQ%3D%3D@\n');
  expect((await client.pull(fresh)).length).toBeGreaterThan(0);
  expect(await codes()).toContain('shadowed-connection');
  client.notify('textDocument/didClose', { textDocument: { uri: fresh } });
  expect(await codes()).not.toContain('shadowed-connection');
  expect(await client.stop()).toBe(0);
});

test('several roots, each with its own configuration; one that is taken away', async () => {
  const quiet = folderWith({ ...FILES, 'azconn-lint.yaml': 'rules: { legacy-azure-connection: off }\n' });
  const loud = folderWith(FILES);
  const client = await Client.start({ folder: quiet, roots: [quiet, loud] });
  const codes = async (folder: string) =>
    (await client.pull(client.open(join(folder, 'airflow_settings.yaml'), LEGACY))).map(({ code }: { readonly code: string }) => code);
  expect(await codes(quiet)).not.toContain('legacy-azure-connection');
  expect(await codes(loud)).toContain('legacy-azure-connection');
  client.kill();
});

test('a file of five megabytes, and one that is no text of a connection', async () => {
  const folder = folderWith({ 'airflow_settings.yaml': '', '.env': '' });
  const client = await Client.start({ folder });
  const uri = client.open(join(folder, 'airflow_settings.yaml'), `${LEGACY}${'# filler, filler, filler\n'.repeat(200_000)}`);
  expect((await client.pull(uri)).map(({ message }: { readonly message: string }) => message)).toEqual(['The file is larger than 1 MB']);
  for (const [at, text] of ['\0', '\ud800', '{{{{', 'airflow:\n\tconnections: [', '😀\r\n\r😀'].entries()) {
    client.change(uri, at + 2, { text });
    expect(Array.isArray(await client.pull(uri))).toBe(true);
  }
  expect(await client.stop()).toBe(0);
});
