import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GIT_ENVIRONMENT } from '../../scripts/git-environment.mjs';
import { projectCopy } from '../package/project-copy.ts';

export interface Ended {
  readonly status: number | null;
  /** Both outputs, without the warnings of npm about the machine's own settings. */
  readonly output: string;
  readonly milliseconds: number;
}

/** A git repository with the work tree as its only commit: pre-commit clones it when it installs a hook. */
export function projectRepository(): string {
  return committed(projectCopy());
}

/** An empty git repository of somebody who uses the hooks, with a blank in its name. */
export function scratchRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint scratch-'));
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  return folder;
}

function committed(folder: string): string {
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['add', '--all', '--force']);
  git(folder, ['commit', '--quiet', '--message=all']);
  return folder;
}

const ENVIRONMENT = { ...GIT_ENVIRONMENT, npm_config_prefer_offline: 'true' };

/** Runs a program to its end in a folder, with `home` for what pre-commit installs. */
export function run(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ended {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...withoutGit(process.env), ...ENVIRONMENT, ...env },
    encoding: 'utf8',
    timeout: 600_000,
  });
  return { status, output: `${stdout}${stderr}`, milliseconds: performance.now() - start };
}

/** A test that runs inside of a git hook would otherwise work on that hook's repository. */
function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
}

export function git(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const ended = run('git', args, cwd, env);
  if (ended.status !== 0 && args[0] !== 'commit') throw new Error(`git ${args.join(' ')} failed:\n${ended.output}`);
  return ended;
}

export function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
