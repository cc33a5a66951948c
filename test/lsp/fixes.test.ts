import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../package/project-copy.ts';
import { edited, editsIn } from './apply.ts';
import { CAPABILITIES, Client, command } from './client.ts';
import { copyOf, DAG, folderWith, IDENTITY, LEGACY, textsIn } from './folders.ts';

const FILES = { 'airflow_settings.yaml': LEGACY, 'azconn-lint.yaml': IDENTITY, 'dags/load.py': DAG };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

async function opened(files: Readonly<Record<string, string>>, capabilities: object = CAPABILITIES.pull) {
  const folder = folderWith(files);
  const home = folderWith({});
  const client = await Client.start({ folder, capabilities, home });
  const [name = '', text = ''] = Object.entries(files)[0] ?? [];
  const uri = client.open(join(folder, name), text);
  // biome-ignore lint/suspicious/noExplicitAny: actions as a script sees them
  const actions = async (only?: readonly string[], diagnostics: readonly unknown[] = []): Promise<any[]> =>
    (
      await client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: WHOLE,
        context: { diagnostics, ...(only && { only }) },
      })
    ).result;
  return { client, folder, home, uri, path: join(folder, name), text, actions };
}

test('one preferred quick fix for a legacy connection; its edit is that of --fix, and comes when it is asked for', async () => {
  const { client, path, text, actions } = await opened(FILES);
  const preferred = (await actions()).filter(({ isPreferred }) => isPreferred);
  expect(preferred.map(({ title, kind }) => [title, kind])).toEqual([
    ['Fix legacy-azure-connection of "sales_blob" (once Azure is ready)', 'quickfix'],
  ]);
  expect(preferred[0].edit).toBeUndefined();
  const { result } = await client.request('codeAction/resolve', preferred[0]);
  const fixed = edited(text, editsIn(result.edit).get(path));
  const copy = folderWith(FILES);
  spawnSync(process.execPath, [await command(), '--fix', '--no-backup'], { cwd: copy });
  expect(fixed).toBe(readFileSync(join(copy, 'airflow_settings.yaml'), 'utf8'));
  expect(fixed).toContain('managed_identity_client_id');
  await client.stop();
});

test('what needs Azure first is never made on saving; unsafe fixes have a kind of their own', async () => {
  const { client, actions } = await opened(FILES);
  expect(await actions(['source.fixAll'])).toEqual([]);
  expect(await actions(['source'])).toEqual([expect.objectContaining({ kind: 'source.fixAllUnsafe.azconn-lint' })]);
  expect((await actions(['quickfix'])).every(({ kind }) => kind === 'quickfix')).toBe(true);
  await client.stop();
});

test('all safe fixes that need nothing in Azure leave nothing of their kind', async () => {
  const text = `${LEGACY}      conn_extra: '{"extra__wasb__sas_token": "", "proxies": {}}'\n    # azconn-lint-disable-next-line syntax\n    - conn_id: x\n      conn_type: http\n`;
  const { client, uri, path, actions } = await opened({ ...FILES, 'airflow_settings.yaml': text });
  const [all] = await actions(['source.fixAll']);
  expect(all.kind).toBe('source.fixAll.azconn-lint');
  const { result } = await client.request('codeAction/resolve', all);
  const fixed = edited(text, editsIn(result.edit).get(path));
  expect(fixed).not.toContain('disable-next-line');
  expect(fixed).toContain('conn_password');
  client.change(uri, 2, { text: fixed });
  expect(await actions(['source.fixAll'])).toEqual([]);
  await client.stop();
});

test.each(['command', 'text'] as const)(
  'a credential that leaves the file is saved and entered in the ledger, told by the %s; undoing takes it back',
  async (how) => {
    const { client, folder, home, uri, path, text, actions } = await opened(FILES);
    const ledger = join(folder, 'azconn-lint.ledger.json');
    const backups = () =>
      existsSync(join(home, 'state/azconn-lint'))
        ? readdirSync(join(home, 'state/azconn-lint')).filter((name) => name.endsWith('.original'))
        : [];
    const [fix] = (await actions()).filter(({ isPreferred }) => isPreferred);
    const { result } = await client.request('codeAction/resolve', fix);
    expect(existsSync(ledger)).toBe(false);
    client.change(uri, 2, { text: how === 'text' ? edited(text, editsIn(result.edit).get(path)) : '' });
    if (how === 'command')
      await client.request('workspace/executeCommand', { command: result.command.command, arguments: result.command.arguments });
    await client.pull(uri);
    const { credentials } = JSON.parse(readFileSync(ledger, 'utf8'));
    expect(credentials).toEqual([
      expect.objectContaining({ connection: 'sales_blob', place: 'airflow_settings.yaml', kind: 'key', account: 'stsales' }),
    ]);
    expect(backups().length).toBe(1);
    await client.request('workspace/executeCommand', { command: result.command.command, arguments: result.command.arguments });
    expect(backups().length).toBe(1);
    client.change(uri, 3, { text });
    await client.pull(uri);
    expect(existsSync(ledger)).toBe(false);
    expect(backups().length).toBe(0);
    await client.stop();
  },
);

test('an editor that resolves nothing gets whole edits, in the form that it takes', async () => {
  const capabilities = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } };
  const { client, path, text, actions } = await opened(FILES, capabilities);
  const [fix] = (await actions()).filter(({ isPreferred }) => isPreferred);
  expect(fix.edit.changes).toBeDefined();
  expect(fix.data).toBeUndefined();
  expect(edited(text, editsIn(fix.edit).get(path))).toContain('workload_identity_tenant_id');
  await client.stop();
});

test('UTF-8, CRLF and letters beyond the first plane: the edits fit', async () => {
  const text = `# \u{1f600}é\r\n${LEGACY.replaceAll('\n', '\r\n')}      # \u{1f600} a note\r\n`;
  const { client, path, actions } = await opened({ ...FILES, 'airflow_settings.yaml': text }, CAPABILITIES.utf8);
  const [fix] = (await actions()).filter(({ isPreferred }) => isPreferred);
  const fixed = edited(text, editsIn(fix.edit).get(path), 'utf-8');
  expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(fixed).toContain('\u{1f600} a note');
  expect(fixed).not.toContain('conn_password');
  await client.stop();
});

test('a comment silences what it was offered for, in every example', async () => {
  let tried = 0;
  const folder = copyOf(join(ROOT, 'examples/everywhere'));
  const client = await Client.start({ folder });
  for (const [name, text] of textsIn(folder)) {
    const uri = client.open(join(folder, name), text);
    const before = await client.pull(uri);
    if (before.length === 0) continue;
    const request = { textDocument: { uri }, range: before[0].range, context: { diagnostics: [before[0]], only: ['quickfix'] } };
    const silence = (await client.request('textDocument/codeAction', request)).result.find(({ title }: { title: string }) =>
      title.startsWith('Silence'),
    );
    const resolved = silence && (await client.request('codeAction/resolve', silence));
    if (!resolved?.result) continue;
    client.change(uri, 2, { text: edited(text, editsIn(resolved.result.edit).get(join(folder, name))) });
    const after = await client.pull(uri);
    const count = (items: readonly { readonly code: string }[]) => items.filter(({ code }) => code === before[0].code).length;
    expect([name, count(after) < count(before)]).toEqual([name, true]);
    tried++;
  }
  expect(tried).toBeGreaterThan(8);
  await client.stop();
});

test('the az commands and the plan, in the way that the editor can show them', async () => {
  const { client, uri } = await opened(FILES);
  const commands = await client.request('workspace/executeCommand', { command: 'azconn-lint.showAzCommands', arguments: [uri] });
  expect(commands.result.text).toMatch(/^az role assignment create /m);
  const plan = await client.request('workspace/executeCommand', { command: 'azconn-lint.openPlan', arguments: [uri] });
  expect(plan.result.text).toContain('# Entra workload identity');
  expect(client.requests.filter(({ method }) => method === 'window/showDocument').length).toBe(2);
  expect((await client.request('workspace/executeCommand', { command: 'rm', arguments: [uri] })).error?.code).toBeLessThan(0);
  await client.stop();
  const told = await opened(FILES, CAPABILITIES.push);
  await told.client.request('workspace/executeCommand', { command: 'azconn-lint.showAzCommands', arguments: [told.uri] });
  expect(told.client.notifications.find(({ method }) => method === 'window/showMessage')?.params.message).toContain('az role assignment');
  await told.client.stop();
});

test.each([
  [
    'two connections with one value',
    `x-c: &c 'wasb://stsales:FAKEkey1@'\nservices:\n  s:\n    environment: {AIRFLOW_CONN_A: *c, AIRFLOW_CONN_B: *c}\n`,
  ],
  [
    'one connection with a value that is written elsewhere',
    `x-c: &c 'wasb://stsales:FAKEkey1@'\nservices:\n  s:\n    environment: {AIRFLOW_CONN_A: *c}\n`,
  ],
])('the quick fix of %s is written at the anchor', async (_, text) => {
  const { client, path, actions } = await opened({ 'docker-compose.override.yml': text, 'azconn-lint.yaml': IDENTITY });
  const [preferred] = (await actions()).filter(({ isPreferred }) => isPreferred);
  const { result } = await client.request('codeAction/resolve', preferred);
  const note = text.includes('CONN_B') ? '; and of the connections that share its anchor' : '';
  expect(result.title).toBe(`${preferred.title}${note}`);
  const fixed = edited(text, editsIn(result.edit).get(path));
  expect(fixed).toMatch(/^x-c: &c '\{"conn_type": "azure", "login": "stsales"/);
  expect(fixed.split('\n').slice(1)).toEqual(text.split('\n').slice(1));
  await client.stop();
});
