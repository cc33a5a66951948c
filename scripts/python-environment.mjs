// Virtual environments of Python, for tools that are no dependency.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isWindows = process.platform === 'win32';
/** The interpreter that environments are made with. */
export const PYTHON = process.env['PYTHON'] || (isWindows ? 'python' : 'python3');

/** Where the programs of an environment are. */
export function programIn(environment, name) {
  return join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? `${name}.exe` : name);
}

/**
 * An environment in `folder` with what `requirements`, words for `pip install`, name; `stamp` tells one content from another, and
 * an environment with the same stamp is used again. Gives the folder; throws with pip's own words where it cannot be made.
 */
export function pythonEnvironment(folder, requirements, { stamp = requirements.join(' ') } = {}) {
  const stampFile = join(folder, 'installed.txt');
  if (existsSync(programIn(folder, 'python')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return folder;
  rmSync(folder, { recursive: true, force: true });
  run(PYTHON, ['-m', 'venv', folder]);
  run(programIn(folder, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements]);
  writeFileSync(stampFile, stamp);
  return folder;
}

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw new Error(`${program} cannot be started; the variable PYTHON names another one`, { cause: error });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}
