// Builds the command where npm takes the package out of git, as pre-commit 4 has it do. npm installs no devDependencies then: the
// `--global` of the installation reaches the inner one too. So what the bundle is made of is installed here, and nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = ['rolldown', 'commander', '@clack/prompts', 'yaml', 'fast-glob', 'diff', 'fastest-levenshtein'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (NEEDED.some((name) => !existsSync(join('node_modules', name)))) install();
process.argv.push('--no-types');
await import('./build.mjs');

/** Puts the versions of the lock file into a folder of their own, whose node_modules then becomes ours. */
function install() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const wanted = NEEDED.map((name) => `${name}@${packages[`node_modules/${name}`].version}`);
  mkdirSync('.build', { recursive: true });
  writeFileSync(join('.build', 'package.json'), '{ "private": true }\n');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:registry|cache|prefer_offline)$)/i.test(name)),
  );
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', ...wanted];
  const { status } = spawnSync('npm', args, { cwd: '.build', env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${wanted.join(' ')} cannot be installed`);
  rmSync('node_modules', { recursive: true, force: true });
  renameSync(join('.build', 'node_modules'), 'node_modules');
  rmSync('.build', { recursive: true });
}
