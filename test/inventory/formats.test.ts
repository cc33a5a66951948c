import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH, PAGE_STYLE, PAGE_STYLE_HASH } from '../../src/generated/fleet-page.ts';
import { INVENTORY_FORMATS } from '../../src/inventory/formats.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
import { CONFIG, key, moved, reportOf } from './fleet.ts';

const FILES = { 'azconn-lint.yaml': CONFIG, '.env': key('sales_blob') + moved('lake') };

const printed = async (argv: readonly string[], files: Readonly<Record<string, string>> = FILES) =>
  (await runMain(['inventory', ...argv], { cwd: folderWith(files) })).out;

test('json is what the schema says, also joined', async () => {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true }));
  const validate = ajv.compile(JSON.parse(readFileSync('schemas/inventory.schema.json', 'utf8')));
  const single = await reportOf(FILES, 'sales');
  const broken = await reportOf({ ...FILES, 'airflow_settings.yaml': 'a: [\n' }, 'risk');
  const joined = (
    await runMain(['inventory', 'a.json', 'b.json', '--format', 'json'], { cwd: folderWith({ 'a.json': single, 'b.json': broken }) })
  ).out;
  for (const text of [single, broken, joined]) expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
});

test('csv: one line a connection, and no cell is a formula', async () => {
  const ids = ['=1+1', '+1', '-1', '@SUM(A1)', 'a,b', 'a"b', ' =1', '＝1'];
  const settings = `airflow:\n  connections:\n${ids.map((id) => `    - conn_id: ${JSON.stringify(id)}\n      conn_type: http\n`).join('')}`;
  const lines = (await printed(['--format', 'csv'], { 'airflow_settings.yaml': settings })).trimEnd().split('\n');
  expect(lines.length).toBe(ids.length + 1);
  const cells = lines.slice(1).map((line) => line.replace(/^.*?,airflow-settings,airflow_settings\.yaml,\d+,/, ''));
  expect(cells.filter((cell) => /^"?[\s]*[=+\-@＝]/.test(cell))).toEqual([]);
});

test('csv: no cell is a formula either where a semicolon parts them', async () => {
  const evil = ["a;=cmd|' /C calc'!A0;b", 'a; +1', 'a;"-1', 'a;;＝1'];
  const rows = evil.map((path) => ({ project: path, path, connId: path, reason: path, consumers: [{ path, line: 1 }] }));
  const report = JSON.stringify({ version: 1, created: '2026-11-01T00:00:00Z', rows });
  const lines = (await printed(['x.json', '--format', 'csv'], { 'x.json': report })).trimEnd().split('\n').slice(1);
  expect(lines.length).toBe(evil.length);
  const cells = lines.flatMap((line) => line.split(';'));
  expect(cells.length).toBeGreaterThan(4 * evil.length);
  expect(cells.filter((cell) => /^"*\s*"*[=+\-@＝]/.test(cell))).toEqual([]);
});

test('jsonl: one connection a line, with the time', async () => {
  const rows = (await printed(['--format', 'jsonl']))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ created, connId, state }) => [created, connId, state])).toEqual([
    ['2026-11-23T12:00:00.000Z', 'sales_blob', 'ready'],
    ['2026-11-23T12:00:00.000Z', 'lake', 'identity'],
  ]);
});

test('prom: every line is a comment or a sample', async () => {
  const lines = (await printed(['--format', 'prom', '--name', 'a "b" \\ c'])).trimEnd().split('\n');
  expect(lines.filter((line) => !/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})? -?\d+)$/.test(line))).toEqual([]);
  expect(lines).toContain('azconn_connections{project="a \\"b\\" \\\\ c",service="blob",state="ready"} 1');
  expect(lines.filter((line) => line.startsWith('azconn_federated_credentials{')).map((line) => line.split(' ').at(-1))).toEqual(['5']);
});

test('prom: no sample comes twice, whatever the names', async () => {
  const names = ['a\n', 'a\\u{a}', 'a\u{1b}', 'a\\u{1b}'];
  const report = JSON.stringify({
    version: 1,
    created: '2026-11-01T00:00:00Z',
    rows: names.map((project) => ({ project, connId: 'x', credential: 'client-secret', state: 'ready' })),
    unread: names.map((project) => ({ project, name: 'x' })),
    projects: names.map((identity) => ({ project: identity, identities: [{ identity, credentials: ['i s'] }] })),
  });
  const lines = (await printed(['x.json', '--format', 'prom'], { 'x.json': report })).trimEnd().split('\n');
  const samples = lines.filter((line) => !line.startsWith('#')).map((line) => line.slice(0, line.lastIndexOf(' ')));
  expect(samples.length).toBeGreaterThan(8);
  expect(new Set(samples).size).toBe(samples.length);
});

test.each([40, 60, 80, 120, 200])('text fits a terminal of %s columns', async (columns) => {
  const files = {
    ...FILES,
    'some/rather/long/folder/of/a/project/.env': key('a_rather_long_id_of_a_connection_to_something', 'stabcdefghijklmnopqrst'),
  };
  const { out } = await runMain(['inventory'], { cwd: folderWith(files), isTerminal: true, columns });
  expect(out.split('\n').filter((line) => line.length > columns)).toEqual([]);
  expect(out).toContain('CONNECTION');
  expect(out).toContain('STATE');
});

test('text, as it is printed into a pipe', async () => {
  expect(await printed([])).toMatchInlineSnapshot(`
    "CONNECTION  STATE          SERVICE  ACCOUNT  SIGNS IN              PLACE
    sales_blob  ready          blob     stsales  account_key_password  .env:1
    lake        with identity  blob     stsales  workload_identity     .env:2

    2 Azure connections in 1 project: 1 with identity, 1 ready.
    "
  `);
});

test('several outputs at once, each in its file', async () => {
  const cwd = folderWith(FILES);
  const pairs = INVENTORY_FORMATS.flatMap((name) => ['--format', name, '--output-file', `out.${name}`]);
  expect((await runMain(['inventory', ...pairs], { cwd })).code).toBe(0);
  const sizes = INVENTORY_FORMATS.map((name) => readFileSync(`${cwd}/out.${name}`, 'utf8').length);
  expect(sizes.length).toBe(7);
  expect(sizes.filter((size) => size < 100)).toEqual([]);
});

test('html: one file that loads nothing, with a burn-down when there are several days', async () => {
  const one = await printed(['--format', 'html']);
  expect(one).toContain(`content="default-src 'none'; `);
  expect(one).not.toMatch(/(?:src|href)="(?!data:,")|url\(|@import/);
  expect(one).not.toContain('Burn-down');
  const files = {
    'a.json': await reportOf(FILES, 'sales', '2026-11-01'),
    'b.json': await reportOf({ '.env': moved('x') }, 'sales', '2026-11-02'),
  };
  const page = (await runMain(['inventory', 'a.json', 'b.json', '--format', 'html'], { cwd: folderWith(files) })).out;
  expect(page).toContain('From 1 connection without the identity on 2026-11-01 to 0 on 2026-11-02');
});

test.each([
  ['css', PAGE_STYLE, PAGE_STYLE_HASH],
  ['js', PAGE_SCRIPT, PAGE_SCRIPT_HASH],
])('page.%s is the generated one, with its hash: npm run generate', (ending, text, hash) => {
  expect(text).toBe(readFileSync(`src/inventory/page/page.${ending}`, 'utf8').trim());
  expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`);
});
