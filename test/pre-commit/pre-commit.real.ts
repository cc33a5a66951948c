import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, git, projectRepository, run, scratchRepository, write } from './scratch.ts';

/** They take the package of this version from PyPI: scripts/check-wheel-hooks.mjs tries them with one that was just built. */
const FOR_PYTHON = 'azconn-lint-python,azconn-lint-python-fix,azconn-lint-python-project';

/** An installation builds the command from nothing. */
const INSTALLATION = 600_000;

const BAD = `airflow:
  connections:
    - conn_id: sales_blob
      conn_type: wasb
      conn_login: stsales
      conn_password: ZmFrZS1rZXktb2YtYS10ZXN0LWZha2Uta2V5LW9mLWEtdGVzdA==
`;

const CONFIG = `identities:
  default:
    client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11
    tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
`;

describe('with the real pre-commit', () => {
  // Without a blank: nodeenv installs into a folder with one, and nothing arrives there.
  const home = mkdtempSync(join(tmpdir(), 'azconn-lint-pre-commit-'));
  const env = { PRE_COMMIT_HOME: home, XDG_STATE_HOME: join(home, 'state'), PRE_COMMIT_COLOR: 'never' };
  const folders: string[] = [home];
  let project = '';

  beforeAll(() => {
    project = projectRepository();
    folders.push(project);
  }, 60_000);

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  function scratch(files: Readonly<Record<string, string>>): string {
    const folder = scratchRepository();
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) write(folder, name, text);
    return folder;
  }

  /** A scratch repository whose commits pass through a hook of ours. */
  function hooked(id: string): string {
    const { output } = git(project, ['rev-parse', 'HEAD']);
    const config = `repos:\n  - repo: ${JSON.stringify(project)}\n    rev: ${output.trim()}\n    hooks:\n      - id: ${id}\n`;
    const folder = scratch({ '.pre-commit-config.yaml': config });
    const installed = run('pre-commit', ['install', '--install-hooks'], folder, env);
    expect(installed, installed.output).toMatchObject({ status: 0 });
    return folder;
  }

  function commit(folder: string, files: Readonly<Record<string, string>>): Ended {
    for (const [name, text] of Object.entries(files)) write(folder, name, text);
    git(folder, ['add', '--all']);
    return git(folder, ['commit', '--message=try'], env);
  }

  test('try-repo installs the hooks, and the project hook finds what git ignores', { timeout: INSTALLATION }, () => {
    const folder = scratch({ '.gitignore': '.env\nairflow_settings.yaml\n', 'airflow_settings.yaml': BAD, 'dags/a.py': '' });
    git(folder, ['add', '--all']);
    const { status, output } = run('pre-commit', ['try-repo', project, '--all-files', '--verbose'], folder, { ...env, SKIP: FOR_PYTHON });
    // A file that may be ours by its name is looked into.
    expect(output).toMatch(/azconn-lint\.{3,}Passed/);
    expect(output).toMatch(/azconn-lint --fix\.{3,}Passed/);
    expect(output).toMatch(/azconn-lint \(whole project\)\.{3,}Failed/);
    expect(output).toContain('airflow_settings.yaml:4:18  warning  legacy-azure-connection');
    expect(output).not.toContain('ZmFrZS1');
    expect(status).toBe(1);
  });

  test('a bad commit is stopped, a mended one goes through', { timeout: INSTALLATION }, () => {
    const folder = hooked('azconn-lint');
    const bad = commit(folder, { 'my team/airflow_settings.yaml': BAD });
    expect(bad.output).toContain('my team/airflow_settings.yaml:4:18  warning  legacy-azure-connection');
    expect(bad.output).toContain('exit code: 1');
    expect(bad.status).not.toBe(0);
    const good = commit(folder, { 'my team/airflow_settings.yaml': BAD.replace('wasb', 'http') });
    expect(good, good.output).toMatchObject({ status: 0 });
    expect(good.output).toMatch(/azconn-lint\.{3,}Passed/);
  });

  test('a commit without our files passes', { timeout: INSTALLATION }, () => {
    const folder = hooked('azconn-lint');
    const { status, output, milliseconds } = commit(folder, { 'dags/a.py': '', '.envrc': 'A=1\n', 'settings.yaml': 'a: 1\n' });
    expect(output).toMatch(/azconn-lint\.{3,}Passed/);
    expect(output).not.toContain('hook id');
    expect(status).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
  });

  test('the fixing hook rewrites and stops the commit, and the next one goes through', { timeout: INSTALLATION }, () => {
    const folder = hooked('azconn-lint-fix');
    const first = commit(folder, { 'azconn-lint.yaml': CONFIG, 'a b/airflow_settings.yaml': BAD });
    expect(first.output).toContain('files were modified by this hook');
    expect(first.status).not.toBe(0);
    expect(readFileSync(join(folder, 'a b', 'airflow_settings.yaml'), 'utf8')).toContain('managed_identity_client_id: 7d3c1e52');
    const second = commit(folder, {});
    expect(second, second.output).toMatchObject({ status: 0 });
  });

  test('the project hook is content with a checkout that has none of our files', { timeout: INSTALLATION }, () => {
    const folder = hooked('azconn-lint-project');
    const { status, output } = commit(folder, { 'dags/a.py': '' });
    expect(output).toMatch(/azconn-lint \(whole project\)\.{3,}Passed/);
    expect(output).not.toContain('nothing to check');
    expect(status).toBe(0);
  });
});
