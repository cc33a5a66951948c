import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sample } from '../runs.ts';
import { tree } from '../workspace/tree.ts';
import { Built, type Call, SECONDS } from './built.ts';

const IDENTITY = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
const blobs = (count: number) =>
  Array.from({ length: count }, (_, at) => `    - conn_id: c${at}\n      conn_type: wasb\n      conn_password: x\n`).join('');
const keys = (count: number) => Array.from({ length: count }, (_, at) => `        k${at}: v\n`).join('');
const settings = (items: string) => ({ 'airflow_settings.yaml': `airflow:\n  connections:\n${items}` });
const bomb = `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]\n`).join('')}`;

interface Beyond {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly argv?: readonly string[];
  readonly stdin?: Call['stdin'];
  readonly around?: (root: string) => void;
}

/** An input beyond each limit of docs/limits.md, by the first cell of its row. */
const BEYOND: Readonly<Record<string, Beyond>> = {
  'a file of connections': { files: { '.env': 'x'.repeat(1_000_001) } },
  'standard input': { files: {}, argv: ['-', '--stdin-filename', '.env'], stdin: 'x'.repeat(1_000_001) },
  'the configuration': { files: { '.env': '', 'azconn-lint.yaml': '#'.repeat(300_000) } },
  'a baseline': { files: { '.env': '', 'base.json': ' '.repeat(5_000_001) }, argv: ['--baseline', 'base.json'] },
  'the encoding of a file': { files: { '.env': Buffer.from([0x41, 0x3d, 0xff, 0xfe]) } },
  'the encoding of a file with two bytes a character': { files: { '.env': Buffer.from('A=b\n', 'utf16le') } },
  'the encoding of standard input': { files: {}, argv: ['-', '--stdin-filename', '.env', '--fix'], stdin: Buffer.from([0x41, 0xff]) },
  'nesting of lists and mappings in YAML': { files: { 'airflow_settings.yaml': '['.repeat(100_000) } },
  'keys, values and list items of YAML': { files: { 'airflow_settings.yaml': `[${'a,'.repeat(100_001)}]` } },
  'keys, values and list items of JSON': { files: { '.env': `AIRFLOW_CONN_A={"extra":[${'1,'.repeat(100_001)}1]}\n` } },
  'words of a shell script': {
    files: { 'setup.sh': `airflow connections add a --conn-uri x\nset --${' a'.repeat(50_001)}\n` },
  },
  'a command of a `Dockerfile`': { files: { Dockerfile: `FROM x\nRUN airflow connections add a --conn-uri x ${'a'.repeat(100_001)}\n` } },
  'aliases of YAML': { files: { 'airflow_settings.yaml': bomb } },
  'nesting of JSON': { files: { '.env': `AIRFLOW_CONN_A=${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n` } },
  'growth of the variables in a `.env`': { files: { '.env': `A=aaaaaaaaaa\n${'A=$A$A$A$A$A$A$A$A$A$A\n'.repeat(12)}` } },
  'findings of one file': { files: settings(blobs(1_100)) },
  'connections of one file': { files: settings(blobs(5_001)) },
  'keys of one connection': { files: settings(`${blobs(1)}      conn_extra:\n${keys(1_000)}`) },
  'keys of one connection for `show`': { files: settings(`${blobs(1)}      conn_extra:\n${keys(1_000)}`), argv: ['show'] },
  'connections of one file for `--fix` and `--diff`': { files: settings(blobs(1_001)), argv: ['--fix', ...IDENTITY] },
  'characters of one file for `--fix` and `--diff`': {
    files: { '.env': `AIRFLOW_CONN_A=wasb://acme:b@\n# ${'x'.repeat(900_000)}\n` },
    argv: ['--diff', ...IDENTITY],
  },
  'connections of one file for `show`': { files: settings(blobs(5_001)), argv: ['show'] },
  'connections of one plan': { files: settings(blobs(1_001)), argv: ['plan'] },
  'characters of one project that are checked together': {
    files: { '.env': `# ${'x'.repeat(900_000)}\n`, '.env.a': `# ${'x'.repeat(200_000)}\n`, '.env.b': '' },
  },
  'characters of one project for `show` and `plan`': {
    files: Object.fromEntries(Array.from({ length: 23 }, (_, at) => [`.env.${at}`, `# ${'x'.repeat(950_000)}\n`])),
    argv: ['show'],
  },
  'code of one project that is searched for uses of a connection': {
    files: { ...settings(blobs(1)), 'dags/.airflowignore': '' },
    argv: ['--format', 'json', ...IDENTITY],
    around: (root) => {
      const code = Buffer.alloc(990_000, '#');
      for (let at = 0; at < 22; at++) writeFileSync(join(root, `dags/d${at}.py`), code);
    },
  },
  'comments for azconn-lint in one file': { files: { '.env': '# azconn-lint-enable\n'.repeat(1_001) } },
  'comments of one file': { files: { '.env': `AIRFLOW_CONN_A=wasb://a:b@h\n${'#a\n'.repeat(50_001)}` } },
  'a FIFO, a socket, a device instead of a file': {
    files: {},
    around: (root) => execFileSync('mkfifo', [join(root, '.env')]),
  },
  'a loop of symbolic links': { files: {}, around: (root) => symlinkSync('.env', join(root, '.env')) },
};

const rows = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| What |'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, what = '', , said = '']) => ({ what, said }));

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

test('every limit of the page has an input beyond it, and no other', () => {
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map(({ what }) => what)).toEqual(Object.keys(BEYOND));
});

test.each(sample(rows))('$what', async ({ what, said }) => {
  const { files = {}, argv = [], stdin, around } = BEYOND[what] ?? {};
  const root = tree(files);
  around?.(root);
  const { code, out, err, seconds, megabytes } = await built.run(argv, { cwd: root, ...(stdin !== undefined && { stdin }) });
  expect((out + err).replaceAll(/[\s|]+/g, ' ')).toContain(said);
  expect([
    1,
    2,
    ...(argv.includes('--fix') || argv.includes('--diff') ? [4] : []),
    ...(argv.includes('plan') ? [0] : []),
    ...(argv.includes('show') ? [0, 4] : []),
  ]).toContain(code);
  expect(err).not.toMatch(/^ {4}at /m);
  expect(seconds).toBeLessThan(SECONDS);
  expect(megabytes).toBeLessThan(300);
});
