// Virtual environments of Python, for tools that are no dependency.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from './kept-folder.mjs';
import { mustRun } from './run.mjs';

const isWindows = process.platform === 'win32';
/** The interpreter that environments are made with. */
export const PYTHON = process.env['PYTHON'] || (isWindows ? 'python' : 'python3');

/**
 * Where a program of an environment is.
 * @param {string} environment
 * @param {string} name
 */
export function programIn(environment, name) {
  return join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? `${name}.exe` : name);
}

/** Older ones write scripts that load a module for patterns first, which takes as long as the rest of Python's start. */
export const PIP_OF_TODAY = 'pip>=25.2';

/**
 * An environment in `folder` with what `requirements`, words for `pip install`, name; `stamp` tells one content from another, and
 * an environment with the same stamp is used again. `pip` is the installer, where it is not the one that comes with Python. Gives the
 * folder; throws with pip's own words where it cannot be made.
 * @param {string} folder
 * @param {readonly string[]} requirements
 * @param {{ stamp?: string, pip?: string }} [options]
 */
export function pythonEnvironment(folder, requirements, { stamp = requirements.join(' '), pip } = {}) {
  const python = programIn(folder, 'python');
  // An environment whose interpreter is gone is of no use.
  if (!existsSync(python)) rmSync(folder, { recursive: true, force: true });
  return keptFolder(folder, stamp, () => {
    mustRun(PYTHON, ['-m', 'venv', folder], { advice: 'the variable PYTHON names another one' });
    const install = (/** @type {readonly string[]} */ words) =>
      mustRun(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...words]);
    if (pip) install(['--upgrade', pip]);
    install(requirements);
  });
}
