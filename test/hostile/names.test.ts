import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reporterNames } from '../../src/reporters/formats.ts';
import { sample } from '../runs.ts';
import { grow, Link, tree } from '../workspace/tree.ts';
import { Built, SECONDS } from './built.ts';

const LEGACY = 'AIRFLOW_CONN_A=wasb://st:CanaryZq7Secret@\n';
/** A connection that `--fix` rewrites. */
const FIXABLE = 'AIRFLOW_CONN_A=wasb://stsales:CanaryZq7Secret@\n';
const IDENTITY = '--client-id 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11 --tenant-id 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33';
const ESCAPES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const isRoot = process.getuid?.() === 0;

/** Names that a file system allows and nobody expects. All end so that they are read. */
const NAMES = [
  'a\nb.env',
  '\n::error::x.env',
  '::error file=x::y.env',
  '##[group]x.env',
  '"quoted".env',
  "it's.env",
  '$(touch pwned).env',
  '`touch pwned`.env',
  '\u001b[31mred.env',
  '\u202erevo.env',
  '\u0085next.env',
  '-dash.env',
  '<script>alert(1)</script>.env',
  '](javascript:x).env',
  '%0A::error::x.env',
  '*?[x].env',
  'ü\u0301 .env',
  'a,b:c=d.env',
];

let built: Built;
beforeAll(async () => {
  built = await Built.make();
}, 60_000);
afterAll(() => built.remove());

test.each(
  sample([
    ...reporterNames.map((name) => ['--format', name]),
    ['show'],
    ['inventory'],
    ['inventory', '--format', 'html'],
    ['plan'],
    ['plan', '--format', 'bash'],
    ['--diff'],
    ['--fix'],
  ]),
)('names of files do nothing: %s %s', async (...argv) => {
  const folders = Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${name}/.env`, LEGACY],
      [`named/${name}`, LEGACY],
    ]),
  );
  const root = tree(folders);
  const { code, out, err } = await built.run([...argv.filter(Boolean), '--', '.', ...NAMES.map((name) => `named/${name}`)], {
    cwd: root,
  });
  // A script speaks of one project; the names of the others stand in the sentence that says so.
  const isRefused = argv.includes('bash');
  expect(code).toBeLessThanOrEqual(isRefused ? 2 : 1);
  expect((isRefused || argv.includes('--diff') ? err : out).length).toBeGreaterThan(isRefused ? 100 : 2_000);
  expect(out + err).not.toMatch(ESCAPES);
  expect(out + err).not.toMatch(/##\[/);
  const lines = (out + err).split('\n').filter((line) => /^\s*::/.test(line));
  for (const line of lines) expect(line).toMatch(/^::(?:warning|error|notice) file=/);
  if (!argv.includes('github')) expect(lines).toEqual([]);
});

test('the same names on the command line, for files that are not there', async () => {
  const root = tree({});
  for (const name of NAMES) {
    const { code, err } = await built.run(['--', name], { cwd: root });
    expect(code).toBe(2);
    expect(err).not.toMatch(ESCAPES);
    expect(err).not.toMatch(/^\s*::|##\[/m);
  }
});

test.each(
  sample([
    ['--only', '\u001b[31m::error::'],
    ['--rule', '\u001b[31m=off'],
    ['--format', '\n::error::x'],
    ['--\u001b[31m'],
    ['--config', '\n::error::x'],
    ['--baseline', '\n::error::x'],
    ['--identity', '\n::error::x'],
    ['--output-file', '\n::error::/x'],
    ['--backup-dir', '\n::error::/x'],
    ['explain', '\n::error::x'],
    ['restore', '\n::error::x'],
    ['restore', '../../../etc/passwd'],
  ]),
)('words of the command line do nothing: %s %s', async (...argv) => {
  const { code, out, err } = await built.run(argv, { cwd: tree({ '.env': LEGACY }) });
  expect(code).toBeLessThanOrEqual(2);
  expect(out + err).not.toMatch(ESCAPES);
  expect(out + err).not.toMatch(/^\s*::|##\[/m);
  expect(out + err).not.toContain('    at ');
});

test('a folder, a FIFO, a device, a loop, a link out and a link to nothing in the place of files', async () => {
  const outside = tree({ 'secret.env': LEGACY });
  const root = tree({
    '.env': null,
    'b/airflow_settings.yaml': null,
    'c/.env': new Link('.env'),
    'd/.env': new Link(join(outside, 'secret.env')),
    'e/.env': new Link('nowhere'),
    'f/.env': new Link('/dev/zero'),
    'g/.env': new Link('/dev/tty'),
    'h/.env': LEGACY,
    'loop/a': new Link('..'),
  });
  mkdirSync(join(root, 'fifo'));
  execFileSync('mkfifo', [join(root, 'fifo/.env')]);
  for (const argv of [[], ['--fix'], ['--diff'], ['show'], ['plan'], ['inventory']]) {
    const { code, err, seconds } = await built.run(argv, { cwd: root, patience: 20_000 });
    if (['show', 'plan', 'inventory'].includes(argv[0] ?? '')) expect(code).toBe(4);
    else expect(code).toBeLessThanOrEqual(2);
    expect(err).not.toContain('    at ');
    expect(seconds).toBeLessThan(SECONDS);
  }
  expect(readFileSync(join(outside, 'secret.env'), 'utf8')).toBe(LEGACY);
});

test('a FIFO or a device as configuration, baseline, output or backup folder', async () => {
  const root = tree({ '.env': LEGACY });
  execFileSync('mkfifo', [join(root, 'fifo')]);
  for (const argv of [
    ['--config', 'fifo'],
    ['--config', '/dev/zero'],
    ['--baseline', 'fifo'],
    ['--baseline', '/dev/zero'],
    ['--baseline', '.'],
    ['--update-baseline', '--baseline', '/dev/full'],
    ['--format', 'json', '--output-file', 'no/such/folder'],
    ['restore', '--backup-dir', 'fifo'],
  ]) {
    const { code, err } = await built.run(argv, { cwd: root, patience: 20_000 });
    expect(code, argv.join(' ')).toBe(2);
    expect(err, argv.join(' ')).not.toContain('    at ');
  }
});

test('files that hold connections or the configuration are not overwritten with a report or a baseline', async () => {
  const files = { '.env': LEGACY, 'airflow_settings.yaml': 'airflow:\n', 'azconn-lint.yaml': 'rules: {}\n', 'notes.json': '{"mine": 1}' };
  const root = tree(files);
  for (const name of ['.env', 'airflow_settings.yaml', 'azconn-lint.yaml']) {
    expect((await built.run(['--format', 'json', '--output-file', name], { cwd: root })).code).toBe(2);
    expect((await built.run(['--update-baseline', '--baseline', name], { cwd: root })).code).toBe(2);
  }
  expect((await built.run(['--update-baseline', '--baseline', 'notes.json'], { cwd: root })).code).toBe(2);
  for (const [name, text] of Object.entries(files)) expect(readFileSync(join(root, name), 'utf8')).toBe(text);
});

test.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is a sentence', async () => {
  const root = tree({ '.env': LEGACY });
  const script = `exec ${process.execPath} ${join(built.folder, 'dist/bin.js')} --format json > /dev/full`;
  const { code, err } = await shell(script, root);
  expect(code).toBe(4);
  expect(err).toContain('cannot be written');
  expect(err).not.toContain('    at ');
});

const bin = () => `${process.execPath} ${join(built.folder, 'dist/bin.js')}`;

test('a reader that goes away is no failure', async () => {
  const root = tree({ '.env': LEGACY.repeat(500) });
  const { err } = await shell(`${bin()} | head -c 10`, root);
  expect(err).toBe('');
});

test.each([
  ['findings', '', 1],
  ['findings in another format', '--format json', 1],
  ['nothing above the level', '--fail-on never', 0],
  ['a list of connections', 'show', 0],
])('a reader that goes away changes no exit code: %s', async (_, words, expected) => {
  const root = tree({ '.env': LEGACY.repeat(2_000) });
  const { code, err } = await shell(`set -o pipefail; ${bin()} ${words} | true; exit "\${PIPESTATUS[0]}"`, root);
  expect([code, err]).toEqual([expected, '']);
});

test('a reader that goes away stops no fix, and both outputs may be closed', async () => {
  const root = tree(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`p${at}/.env`, FIXABLE])));
  const { code } = await shell(`${bin()} --fix --no-backup --fail-on never ${IDENTITY} 2>&1 | true; exit "\${PIPESTATUS[0]}"`, root);
  expect(code).toBe(0);
  for (let at = 0; at < 20; at++) expect(readFileSync(join(root, `p${at}/.env`), 'utf8')).not.toBe(FIXABLE);
});

test.each(['none/report.json', '.', '/proc/report.json'])(
  'a report that cannot be written to %s is said before anything is fixed',
  async (file) => {
    const root = tree({ '.env': FIXABLE });
    const { code, err } = await shell(`${bin()} --fix --no-backup ${IDENTITY} --format json --output-file ${file}`, root);
    expect([code, err.split('\n').length]).toEqual([2, 2]);
    expect(readFileSync(join(root, '.env'), 'utf8')).toBe(FIXABLE);
  },
);

test.skipIf(!existsSync('/dev/full'))('a full disk under a report ends with 4', async () => {
  const { code, err } = await shell(`${bin()} --format json --output-file /dev/full`, tree({ '.env': FIXABLE }));
  expect([code, err]).toEqual([4, 'azconn-lint: /dev/full was not written: no space left on the disk\n']);
});

test('two runs that fix the same files at once are both done', async () => {
  const root = tree(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`p${at}/.env`, FIXABLE])));
  const both = await Promise.all([0, 1, 2].map(() => shell(`${bin()} --fix --fail-on never ${IDENTITY}`, root)));
  expect(both.map(({ code, err }) => [code, err.includes('changed')])).toEqual(both.map(() => [0, false]));
  for (let at = 0; at < 30; at++) expect(readFileSync(join(root, `p${at}/.env`), 'utf8')).not.toContain('Canary');
});

test('endless input on standard input ends', async () => {
  const { code, err } = await shell(
    `yes x | ${process.execPath} ${join(built.folder, 'dist/bin.js')} - --stdin-filename .env; exit $?`,
    tree({}),
  );
  expect(err).toContain('standard input is larger than 1 MB');
  expect(code).toBe(2);
});

test('a file that vanishes, grows or is cut while a run goes on does no harm', async () => {
  const root = tree({ '.env': LEGACY, 'a/.env': LEGACY });
  const path = join(root, 'a/.env');
  let isOver = false;
  const runs = Array.from({ length: 6 }, async () => {
    const ended = await built.run(['--fix', '--no-backup'], { cwd: root });
    expect(ended.err).not.toContain('    at ');
    expect(ended.code).toBeLessThanOrEqual(4);
  });
  const trouble = (async () => {
    for (let round = 0; !isOver; round++) {
      if (round % 3 === 0) execFileSync('rm', ['-f', path]);
      if (round % 3 === 1) writeFileSync(path, LEGACY.repeat(round % 50));
      if (round % 3 === 2) cut(path, round % 40);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  })();
  await Promise.all(runs);
  isOver = true;
  await trouble;
});

test.skipIf(!isRoot)('what may not be read is said, as another user', async () => {
  const root = tree({ '.env': LEGACY, 'closed/.env': LEGACY, 'own/.env': LEGACY });
  chmodSync(root, 0o755);
  chmodSync(join(root, '.env'), 0o600);
  chmodSync(join(root, 'closed'), 0o700);
  chmodSync(built.folder, 0o755);
  const { code, out, err } = await built.run(['--fix', '--no-backup'], { cwd: root, uid: 65534 });
  expect([1, 4]).toContain(code);
  expect(out).toContain('no permission');
  expect(err).not.toContain('    at ');
  expect(readFileSync(join(root, '.env'), 'utf8')).toBe(LEGACY);
});

test('hostile configurations and baselines are sentences', async () => {
  const texts = [
    '['.repeat(50_000),
    'a: &a [*a]',
    '__proto__: {a: 1}\nconstructor: x\n',
    'identities: {__proto__: {client_id: x}}',
    'ignore: ["**********************************************************************a"]',
    'rules: {"\\e[31m::error::": off}',
    `ignore: [${'"**/a*b*c*d",'.repeat(199)}]`,
    '\0',
    '? {a: b}\n: c',
    'connections: {"*": {identity: "\\n::error::x"}}',
    '!!js/function "x"',
    '"\\uD800": 1',
  ];
  const root = tree({ '.env': LEGACY });
  for (const text of texts) {
    grow(root, { 'azconn-lint.yaml': text, 'base.json': text });
    for (const argv of [[], ['--print-config'], ['--no-config', '--baseline', 'base.json']]) {
      const { code, out, err, seconds } = await built.run(argv, { cwd: root, patience: 20_000 });
      expect(code, text.slice(0, 60)).toBeLessThanOrEqual(2);
      expect(out + err).not.toMatch(ESCAPES);
      expect(err).not.toMatch(/^ {4}at |^\s*::/m);
      expect(seconds).toBeLessThan(SECONDS);
    }
  }
});

test('a baseline with names that mean something to JavaScript is read like any other', async () => {
  const root = tree({
    '.env': LEGACY,
    'base.json': '{"version": 1, "findings": {"__proto__": {"constructor": ["x"]}, "constructor": {}}}',
  });
  const { code } = await built.run(['--baseline', 'base.json'], { cwd: root });
  expect(code).toBe(1);
});

function cut(path: string, length: number): void {
  try {
    const descriptor = openSync(path, 'r+');
    ftruncateSync(descriptor, length);
    writeSync(descriptor, 'A');
    closeSync(descriptor);
  } catch {
    // It is not there just now.
  }
}

async function shell(script: string, cwd: string): Promise<{ readonly code: number | null; readonly err: string }> {
  const { spawn } = await import('node:child_process');
  const child = spawn('bash', ['-o', 'pipefail', '-c', script], { cwd });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.resume();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, err })));
}
