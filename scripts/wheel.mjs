// Builds python/dist/azconn_lint-VERSION-py3-none-any.whl from a clean clone: the bundle, the launcher in python/, and the licences
// and the bill of what is inside. Needs Python 3 with venv. Same sources, same bytes; SOURCE_DATE_EPOCH is respected.
// Usage: npm run wheel
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programIn, pythonEnvironment } from './python-environment.mjs';
import { root } from './root.mjs';
import { runShown } from './run.mjs';

const LOCK = 'python/build.lock';
const STAGE = '.build/wheel';
const BUNDLE = `${STAGE}/azconn_lint/bundle`;
/** The built files, and where they lie beneath the folder that hatchling builds. Sources of Python and the library for Node stay out. */
const CONTENT = {
  'python/pyproject.toml': `${STAGE}/pyproject.toml`,
  'python/hatch_build.py': `${STAGE}/hatch_build.py`,
  'python/README.md': `${STAGE}/README.md`,
  'python/azconn_lint/__init__.py': `${STAGE}/azconn_lint/__init__.py`,
  'python/azconn_lint/__main__.py': `${STAGE}/azconn_lint/__main__.py`,
  LICENSE: `${STAGE}/LICENSE`,
  'dist/third-party-notices.txt': `${STAGE}/third-party-notices.txt`,
  'dist/azconn-lint.cdx.json': `${STAGE}/azconn-lint.cdx.json`,
  'dist/chunks': `${BUNDLE}/dist/chunks`,
  'docs/rules': `${BUNDLE}/docs/rules`,
  schemas: `${BUNDLE}/schemas`,
};

process.chdir(root);
if (!existsSync('node_modules/rolldown')) build('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
await import('./build.mjs');

rmSync(STAGE, { recursive: true, force: true });
const programs = readdirSync('dist').filter((name) => name.endsWith('.cjs'));
const content = { ...CONTENT, ...Object.fromEntries(programs.map((name) => [`dist/${name}`, `${BUNDLE}/dist/${name}`])) };
for (const [from, to] of Object.entries(content)) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

const output = join(root, 'python', 'dist');
rmSync(output, { recursive: true, force: true });
const environment = pythonEnvironment('.build/hatchling', ['--no-deps', '--require-hashes', '--requirement', LOCK], {
  stamp: readFileSync(LOCK, 'utf8'),
});
build(join(root, programIn(environment, 'python')), ['-m', 'hatchling', 'build', '--target', 'wheel', '--directory', output], STAGE);

/**
 * Runs a program to its end; one that fails ends the build.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
function build(program, args, cwd = root) {
  const { status } = runShown(program, args, { cwd });
  if (status !== 0) process.exit(status ?? 1);
}
