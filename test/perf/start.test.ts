import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Built } from '../hostile/built.ts';

const example = fileURLToPath(new URL('../../examples/legacy-project', import.meta.url));

/** Writes down at the end of the process what it has loaded of Node's own, beyond what Node loads for itself. */
const HOOK = `const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.LOADED, process.moduleLoadList.filter((name) => !before.has(name)).join('\\n'));
});
`;

let built: Built;
let folder = '';
beforeAll(async () => {
  built = await Built.make();
  folder = mkdtempSync(join(tmpdir(), 'azconn-lint-start-'));
  writeFileSync(join(folder, 'hook.cjs'), HOOK);
  cpSync(example, join(folder, 'project'), { recursive: true });
}, 60_000);
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

function loadedBy(argv: readonly string[], stdin = ''): readonly string[] {
  const loaded = join(folder, 'loaded');
  const env = { PATH: process.env['PATH'], HOME: folder, LOADED: loaded };
  const program = ['--require', join(folder, 'hook.cjs'), join(built.folder, 'dist/bin.cjs'), ...argv];
  const { status, stderr } = spawnSync(process.execPath, program, { cwd: join(folder, 'project'), env, input: stdin, encoding: 'utf8' });
  expect([status, stderr]).toEqual([expect.toSatisfy((code) => code === 0 || code === 1), expect.not.stringContaining('    at ')]);
  return readFileSync(loaded, 'utf8').split('\n');
}

/** The streams of Node, which take as long to load as a project takes to be checked, and what it knows of the system. */
const costly = (modules: readonly string[]) =>
  modules.filter((name) => /\b(?:internal\/streams\/|net$|tty$|os$|internal\/fs\/promises$)/.test(name));

const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['a check', ['check', '.']],
  ['a check of a part', ['check', 'airflow_settings.yaml', '--format', 'concise']],
  ['a diff', ['check', '--diff', '--unsafe-fixes', '.']],
];

// A copy of an object calls its getters: once, that made the streams of standard input and output for every project with a finding.
test.each(RUNS)('%s that writes to a pipe loads neither the streams of Node nor what it knows of the system', (_, argv) => {
  const modules = loadedBy(argv);
  expect(modules).toContain('NativeModule vm');
  expect(costly(modules)).toEqual([]);
});

test('what is read from standard input is read by a stream', () => {
  const modules = loadedBy(['check', '-', '--stdin-filename', '.env'], 'AIRFLOW_CONN_X=wasb://acme:FAKEKEY==@\n');
  expect(costly(modules)).not.toEqual([]);
});
