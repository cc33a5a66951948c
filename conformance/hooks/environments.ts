import { execFile } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isSdk } from '../../src/airflow/target.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import type { AirflowTarget } from '../../src/model/airflow-target.ts';
import type { RealProgram } from '../subject.ts';

const run = promisify(execFile);

const LOCKS = resolve('conformance/hooks/locks');
const PROGRAM = resolve('conformance/hooks/python/real_hooks.py');
/** The interpreter for the environments. */
export const PYTHON = process.env['CONFORMANCE_PYTHON'] ?? 'python3';
const UV = 'uv==0.13.9';

/** A connection as Airflow hands it to a hook: the core makes None of an empty password, the Task SDK leaves it. */
export function held(connection: AirflowConnection, target: AirflowTarget): AirflowConnection {
  return isSdk(target) ? connection : { ...connection, password: connection.password || null };
}

/** An Airflow and a provider, by the name of the lock file. */
export interface Environment {
  readonly name: string;
  readonly target: AirflowTarget;
  readonly provider: string;
  /** Whether the catalogue describes this provider: its choices are compared too. Older ones must only run what we write. */
  readonly isDescribed: boolean;
}

/** The newest first: it runs always, the others with `--oldest` and `--strict`. */
export const ENVIRONMENTS: readonly Environment[] = [
  { name: 'airflow3-newest', target: { airflow: '3.3', as: 'task' }, provider: '15.3.0', isDescribed: true },
  { name: 'airflow2-newest', target: { airflow: '2.11', as: 'task' }, provider: '15.3.0', isDescribed: true },
  { name: 'airflow2-14.0.0', target: { airflow: '2.11', as: 'task' }, provider: '14.0.0', isDescribed: false },
  { name: 'airflow2-13.1.0', target: { airflow: '2.11', as: 'task' }, provider: '13.1.0', isDescribed: false },
  { name: 'airflow2-10.1.2', target: { airflow: '2.11', as: 'task' }, provider: '10.1.2', isDescribed: false },
  { name: 'airflow2-8.2.0', target: { airflow: '2.11', as: 'task' }, provider: '8.2.0', isDescribed: false },
];

/** Installs exactly what the lock file says into `folder`, which is kept between runs, and says how to start the hooks there. */
export async function prepared({ name }: Environment, folder: string): Promise<RealProgram> {
  const home = join(folder, `home-${name}`);
  await mkdir(home, { recursive: true });
  const python = await installedPython(LOCKS, name, folder);
  return {
    command: python,
    args: [PROGRAM],
    env: {
      HOME: home,
      AIRFLOW_HOME: home,
      AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
      AIRFLOW__LOGGING__LOGGING_LEVEL: 'CRITICAL',
      PYTHONWARNINGS: 'ignore',
      PYTHONUTF8: '1',
      PYTHONDONTWRITEBYTECODE: '',
    },
  };
}

/**
 * The interpreter of the environment that `<name>.lock` describes, in `folder`. The lock that it was last made from is kept beside it: an
 * unchanged one needs no network.
 */
export async function installedPython(locks: string, name: string, folder: string): Promise<string> {
  const python = join(folder, name, 'bin/python');
  const lock = join(locks, `${name}.lock`);
  const text = await readFile(lock, 'utf8');
  const stamp = join(folder, name, 'installed.lock');
  const before = await readFile(stamp, 'utf8').catch(() => undefined);
  if (before === text) return python;
  const uv = await installer(folder);
  await run(uv, ['venv', '--quiet', '--allow-existing', '--no-python-downloads', '--python', PYTHON, join(folder, name)]);
  await run(uv, ['pip', 'sync', '--quiet', '--compile-bytecode', '--python', python, lock]);
  await writeFile(stamp, text);
  return python;
}

async function installer(folder: string): Promise<string> {
  const uv = join(folder, 'uv/bin/uv');
  const isThere = await access(uv).then(
    () => true,
    () => false,
  );
  if (isThere) return uv;
  await run(PYTHON, ['-m', 'venv', join(folder, 'uv')]);
  await run(join(folder, 'uv/bin/pip'), ['install', '--quiet', '--disable-pip-version-check', UV]);
  return uv;
}
