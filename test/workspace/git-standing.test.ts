import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathsIn, trackedPaths } from '../../src/workspace/git-index.ts';
import { gitStandingOf } from '../../src/workspace/git-standing.ts';
import { runs } from '../runs.ts';
import { tree } from './tree.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) console.warn('skipped: git is not installed');

/** Git with nothing of this machine's configuration. */
function git(cwd: string, ...words: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', [...words], { cwd, env, encoding: 'utf8' });
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = realpathSync.native(tree(files));
  git(root, 'init', '--quiet');
  return root;
}

describe.skipIf(!hasGit)('what git makes of a file', () => {
  test('is read from its index and its ignore files', () => {
    const root = repository({ '.gitignore': '.env\n', '.env': 'A=1', 'a/.env': 'A=1', 'new.env': 'A=1', 'a/kept.env': 'A=1' });
    git(root, 'add', '--force', '.env', 'a/kept.env');
    const standing = (path: string) => gitStandingOf(join(root, path));
    expect(['.env', 'a/.env', 'new.env', 'a/kept.env'].map(standing)).toEqual(['tracked', 'ignored', 'untracked', 'tracked']);
  });

  test('a file that is staged without any ignore file is tracked', () => {
    const root = repository({ 'p/.env': 'A=1' });
    expect(gitStandingOf(join(root, 'p/.env'))).toBe('untracked');
    git(root, 'add', 'p/.env');
    // Another work tree, since an index is read once in a run.
    expect([...trackedPaths(root)]).toEqual(['p/.env']);
  });

  test('the ignore file of the root counts for a project below it, and info/exclude too', () => {
    const root = repository({ '.gitignore': 'airflow_settings.yaml\n', 'p/q/airflow_settings.yaml': '', 'p/q/.env': '' });
    writeFileSync(join(root, '.git/info/exclude'), '*.env\n');
    expect(gitStandingOf(join(root, 'p/q/airflow_settings.yaml'))).toBe('ignored');
    expect(gitStandingOf(join(root, 'p/q/.env'))).toBe('ignored');
  });

  test.each(['2', '3', '4'])('the index is read in version %s', (version) => {
    const names = Array.from({ length: 60 }, (_, at) => `folder ${at % 7}/${'ü'.repeat(at % 9)}file${'x'.repeat(at)}.env`);
    const root = repository(Object.fromEntries(names.map((name) => [name, 'A=1'])));
    git(root, 'add', '--all');
    if (version === '3') git(root, 'update-index', '--skip-worktree', names[0] ?? '');
    git(root, 'update-index', '--force-write-index', '--index-version', version);
    expect(readFileSync(join(root, '.git/index')).readUInt32BE(4)).toBe(Number(version));
    expect([...trackedPaths(root)].toSorted()).toEqual(names.toSorted());
  });

  test('a work tree of its own has an index of its own', () => {
    const root = repository({ 'a.env': 'A=1' });
    git(root, 'add', '--all');
    git(root, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'a');
    git(root, 'worktree', 'add', '--quiet', 'other');
    expect(gitStandingOf(join(root, 'other/a.env'))).toBe('tracked');
  });

  test('no program of the repository is started', () => {
    const root = repository({ 'a.env': 'A=1' });
    git(root, 'config', 'core.fsmonitor', 'touch ran; false');
    writeFileSync(join(root, '.git/hooks/post-index-change'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    expect(gitStandingOf(join(root, 'a.env'))).toBe('untracked');
    expect(() => readFileSync(join(root, 'ran'))).toThrow('ENOENT');
  });

  test('a damaged index ends in fewer paths, never in an error', () => {
    const root = repository({ 'a.env': 'A=1', 'b/c.env': 'A=1' });
    git(root, 'add', '--all');
    const index = readFileSync(join(root, '.git/index'));
    fc.assert(
      fc.property(fc.nat(index.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const damaged = Buffer.from(isCut ? index.subarray(0, at) : index);
        if (!isCut) damaged[at] = byte;
        expect([...pathsIn(damaged)].length).toBeLessThanOrEqual(2);
      }),
      { numRuns: runs(300) },
    );
  });
});

test('without a repository the ignore files that are there decide', () => {
  const root = realpathSync.native(tree({ 'p/.gitignore': '.git\n', 'p/.env': '', 'q/.env': '' }));
  expect(gitStandingOf(join(root, 'p/.env'))).toBe('untracked');
  expect(gitStandingOf(join(root, 'q/.env'))).toBeUndefined();
});

test('a .git that is none holds nothing', () => {
  const root = realpathSync.native(tree({ '.git': 'gitdir: ../nowhere\n', 'a.env': '' }));
  expect(trackedPaths(root)).toEqual(new Set());
  rmSync(join(root, '.git'));
  mkdirSync(join(root, '.git'));
  expect(trackedPaths(root)).toEqual(new Set());
});
