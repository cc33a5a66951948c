// Lints the workflows and the action with actionlint and zizmor, and these and the templates for other engines with the schemas of their
// vendors in check-jsonschema. The tools are installed into a folder of their own, the first with Go, the others with pip. Tools that cannot
// be installed are skipped, and said so.
// Usage: node scripts/check-workflows.mjs [--strict]   (--strict: a missing tool is a failure)
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { check, closeChecks, ended, reasonOf, skip } from './checks.mjs';
import { programIn, pythonEnvironment } from './python-environment.mjs';
import { root } from './root.mjs';
import { mustRun, run } from './run.mjs';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const ZIZMOR = 'zizmor==1.32.0';
const CHECK_JSONSCHEMA = 'check-jsonschema==0.39.0';
const AZURE = ['templates/azure-pipelines.yml', 'templates/azure-pipelines-fleet.yml'];
/** A task that the schema of Azure Pipelines names without its inputs, so that no step with it is valid. */
const UNDESCRIBED = 'UseNode@1';

const folder = join(root, '.conformance', 'workflows');
mkdirSync(folder, { recursive: true });
lint('actionlint', actionlint, ['-no-color']);
lint('zizmor', zizmor, ['--offline', '--no-progress', '--color', 'never', '.github/workflows', 'action.yml']);
const schemas = (/** @type {string} */ name, /** @type {readonly string[]} */ files) =>
  lint(`schema of ${name}`, checkJsonschema, ['--builtin-schema', `vendor.${name}`, ...files]);
schemas('github-workflows', ['.github/workflows/fleet.yml']);
schemas('github-actions', ['action.yml']);
schemas('gitlab-ci', ['--data-transform', 'gitlab-ci', 'templates/gitlab.yml']);
schemas('azure-pipelines', ['--data-transform', 'azure-pipelines', ...AZURE.map(withoutUndescribed)]);
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

function checkJsonschema() {
  return programIn(pythonEnvironment(join(folder, 'schemas'), [CHECK_JSONSCHEMA]), 'check-jsonschema');
}

/**
 * A copy of a template without the step that its schema cannot judge. Gives its path.
 * @param {string} path
 */
function withoutUndescribed(path) {
  const template = parse(readFileSync(join(root, path), 'utf8'));
  const steps = template.steps.filter((/** @type {{ task?: string }} */ { task }) => task !== UNDESCRIBED);
  if (steps.length !== template.steps.length - 1) throw new Error(`${path} has not one step with ${UNDESCRIBED}`);
  const copy = join(folder, basename(path).replace(/yml$/, 'json'));
  writeFileSync(copy, JSON.stringify({ ...template, steps }));
  return copy;
}
