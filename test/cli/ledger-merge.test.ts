import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith, IDENTITY, SECRET } from './scratch.ts';

const NAME = 'azconn-lint.ledger.json';
const hasGit = spawnSync('git', ['--version']).status === 0;

interface Repository {
  git(...args: readonly string[]): { readonly status: number | null };
  run(...argv: readonly string[]): ReturnType<typeof runMain>;
  write(name: string, text: string): void;
  read(name: string): string;
}

function repository(): Repository {
  const folder = folderWith({ Dockerfile: 'FROM astro\n', '.env': 'A=1\n', 'b.env': 'B=1\n' });
  mkdirSync(join(folder, 'dags'));
  const state = folderWith({});
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const repository: Repository = {
    git: (...args) => spawnSync('git', [...who, ...args], { cwd: folder, env }),
    run: (...argv) => runMain(argv, { cwd: folder, env: { XDG_STATE_HOME: state } }),
    write: (name, text) => writeFileSync(join(folder, name), text),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
  };
  repository.git('init', '-q');
  repository.git('add', '-A');
  repository.git('commit', '-qm', 'begin');
  return repository;
}

/** A branch on which a connection moves. */
async function moveOnBranch(at: Repository, branch: string, from: string, file: string): Promise<void> {
  at.git('checkout', '-q', '-b', branch, from);
  at.write(file, `AIRFLOW_CONN_${branch.toUpperCase()}='{"conn_type": "wasb", "login": "st${branch}", "password": "${SECRET}"}'\n`);
  await at.run('--fix', ...IDENTITY);
  at.git('add', '-A', '--force');
  at.git('commit', '-qm', branch);
}

const idsIn = (text: string) => JSON.parse(text).credentials.map(({ connection }: { connection: string }) => connection);

describe.skipIf(!hasGit)('two branches that git cannot merge', () => {
  test('revoke lists the entries of both, --settle writes them, and git can end the merge', async () => {
    const at = repository();
    await moveOnBranch(at, 'sales', 'HEAD', '.env');
    await moveOnBranch(at, 'lake', 'HEAD~1', 'b.env');
    expect(at.git('merge', '-q', 'sales').status).toBe(1);
    expect(at.read(NAME)).toContain('<<<<<<<');

    const listed = await at.run('revoke');
    expect(listed.code).toBe(0);
    expect(listed.err).toContain('contains a merge conflict: the list has the entries of both sides');
    for (const id of ['lake', 'sales']) expect(listed.out).toContain(`  ${id}  `);

    const settled = await at.run('revoke', '--settle');
    expect([settled.code, settled.err]).toEqual([0, '']);
    expect(idsIn(at.read(NAME))).toEqual(['lake', 'sales']);
    at.git('add', '-A', '--force');
    expect(at.git('commit', '-qm', 'merged').status).toBe(0);
    expect((await at.run('revoke', '--settle')).out).toBe('the ledgers contain no merge conflict\n');
  });

  test('--fix enters what it takes out beside the entries of both', async () => {
    const at = repository();
    await moveOnBranch(at, 'sales', 'HEAD', '.env');
    await moveOnBranch(at, 'lake', 'HEAD~1', 'b.env');
    at.git('merge', '-q', 'sales');
    at.write('c.env', `AIRFLOW_CONN_MORE='{"conn_type": "wasb", "login": "stmore", "password": "${SECRET}"}'\n`);
    await at.run('--fix', 'c.env', ...IDENTITY);
    expect(idsIn(at.read(NAME))).toEqual(['lake', 'more', 'sales']);
  });
});
