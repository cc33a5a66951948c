// Lints the workflows and the action with actionlint and zizmor, which are installed into a folder of their own: the one with Go,
// the other with pip. What cannot be installed is skipped, and said so.
// Usage: node scripts/check-workflows.mjs [--strict]   (--strict: a missing tool is a failure)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programIn, pythonEnvironment } from './python-environment.mjs';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const ZIZMOR = 'zizmor==1.32.0';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = resolve('.conformance', 'workflows');
const ending = process.platform === 'win32' ? '.exe' : '';
mkdirSync(folder, { recursive: true });

/** Runs a program to its end; one that is not there ends like one that failed. */
function run(program, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  return { status: status ?? 1, text: error ? String(error) : `${stdout}${stderr}` };
}

function actionlint() {
  const program = join(folder, `actionlint${ending}`);
  if (existsSync(program)) return { program };
  const { status, text } = run('go', ['install', ACTIONLINT], { GOBIN: folder });
  return status === 0 ? { program } : { missing: text };
}

function zizmor() {
  try {
    return { program: programIn(pythonEnvironment(join(folder, 'python'), [ZIZMOR]), 'zizmor') };
  } catch (error) {
    return { missing: error.message };
  }
}

let passed = 0;
let failed = 0;
for (const [name, install, args] of [
  ['actionlint', actionlint, ['-no-color']],
  ['zizmor', zizmor, ['--offline', '--no-progress', '--color', 'never', '.github/workflows', 'action.yml']],
]) {
  const { program, missing } = install();
  if (program === undefined) {
    console.log(`SKIPPED  ${name} cannot be installed: ${missing.trim().split('\n').at(-1)}`);
    if (process.argv.includes('--strict')) failed++;
    continue;
  }
  const { status, text } = run(program, args);
  console.log(`${status === 0 ? 'ok' : 'NOT OK'}  ${name}`);
  if (status !== 0) console.log(text);
  if (status === 0) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
