// Lints the workflows and the action with actionlint and zizmor, which are installed into a folder of their own: the one with Go,
// the other with pip. What cannot be installed is skipped, and said so.
// Usage: node scripts/check-workflows.mjs [--strict]   (--strict: a missing tool is a failure)
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, closeChecks, ended, reasonOf, skip } from './checks.mjs';
import { programIn, pythonEnvironment } from './python-environment.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const ZIZMOR = 'zizmor==1.32.0';

const folder = join(root, '.conformance', 'workflows');
mkdirSync(folder, { recursive: true });
lint('actionlint', actionlint, ['-no-color']);
lint('zizmor', zizmor, ['--offline', '--no-progress', '--color', 'never', '.github/workflows', 'action.yml']);
closeChecks();

/**
 * Checks with one tool. `install` gives its program.
 * @param {string} name
 * @param {() => string} install
 * @param {readonly string[]} args
 */
function lint(name, install, args) {
  let program;
  try {
    program = install();
  } catch (error) {
    return skip(`${name} cannot be installed: ${reasonOf(error).trim().split('\n').at(-1)}`);
  }
  check(name, () => ended(run(program, args), 0));
}

function actionlint() {
  const program = join(folder, `actionlint${process.platform === 'win32' ? '.exe' : ''}`);
  if (!existsSync(program)) mustRun('go', ['install', ACTIONLINT], { env: { GOBIN: folder } });
  return program;
}

function zizmor() {
  return programIn(pythonEnvironment(join(folder, 'python'), [ZIZMOR]), 'zizmor');
}
