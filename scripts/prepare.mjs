// Builds the command where npm takes the package out of git, as pre-commit 4 has it do. npm installs no devDependencies then: the
// `--global` of the installation reaches the inner one too. So what the bundle is made of is installed here, and nothing else.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from './manifest.mjs';
import { root } from './root.mjs';
import { ownEnv, runShown } from './run.mjs';

const NEEDED = [
  ...['rolldown', 'commander', '@clack/prompts', 'yaml', 'fast-glob', 'diff', 'fastest-levenshtein', '@lezer/python'],
  ...['vscode-languageserver', 'd3-scale', 'd3-shape'],
];

process.chdir(root);
if (NEEDED.some((name) => !existsSync(join('node_modules', name)))) install();
process.argv.push('--no-types');
await import('./build.mjs');

/** Puts the versions of the lock file into a folder of their own, whose node_modules then becomes ours. */
function install() {
  const { packages } = readLock();
  const wanted = NEEDED.map((name) => `${name}@${packages[`node_modules/${name}`]?.version}`);
  mkdirSync('.build', { recursive: true });
  writeFileSync(join('.build', 'package.json'), '{ "private": true }\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', ...wanted];
  const { status } = runShown('npm', args, { cwd: '.build', env: ownEnv, toStderr: true });
  if (status !== 0) throw new Error(`${wanted.join(' ')} cannot be installed`);
  rmSync('node_modules', { recursive: true, force: true });
  renameSync(join('.build', 'node_modules'), 'node_modules');
  rmSync('.build', { recursive: true });
}
