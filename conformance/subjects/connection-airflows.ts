import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { attempt } from '../../src/airflow/raise.ts';
import type { AirflowTarget } from '../../src/model/airflow-target.ts';
import type { RealProgram } from '../subject.ts';

const run = promisify(execFile);

const SCRIPTS = resolve('conformance/python');
/** The interpreter for the environments; 3.12 is what our readers follow, 3.11 differs in how deep its JSON may nest. */
const PYTHON = process.env['CONFORMANCE_PYTHON'] ?? 'python3';
const UV = 'uv==0.13.9';

/** Which real program stands for each target. */
const PROGRAMS = [
  { name: 'core 2.11', target: { airflow: '2.11', as: 'server' }, environment: 'airflow2', mode: 'core' },
  { name: 'core 3.0', target: { airflow: '3.0', as: 'server' }, environment: 'airflow3.0', mode: 'core' },
  { name: 'core 3.1', target: { airflow: '3.1', as: 'server' }, environment: 'airflow3.1', mode: 'core' },
  { name: 'core 3.2', target: { airflow: '3.2', as: 'server' }, environment: 'airflow3.2', mode: 'core' },
  { name: 'task of 3.2', target: { airflow: '3.2', as: 'task' }, environment: 'airflow3.2', mode: 'sdk' },
  { name: 'core 3.3', target: { airflow: '3.3', as: 'server' }, environment: 'airflow3', mode: 'core' },
  { name: 'task of 3.3', target: { airflow: '3.3', as: 'task' }, environment: 'airflow3', mode: 'sdk' },
] as const satisfies readonly {
  readonly name: string;
  readonly target: AirflowTarget;
  readonly environment: string;
  readonly mode: 'core' | 'sdk';
}[];

/** The name of a program, as in its answers. */
export type ProgramName = (typeof PROGRAMS)[number]['name'];

/** Installs what the lock files say, once for all subjects, and starts every Airflow behind one door. */
export async function prepareAirflows(folder: string): Promise<RealProgram> {
  const shared = join(dirname(folder), `airflow-python${await pythonVersion()}`);
  await mkdir(shared, { recursive: true });
  const installer = await installerIn(join(shared, 'uv'));
  for (const environment of new Set(PROGRAMS.map((program) => program.environment))) {
    await installed(installer, join(shared, environment), join(SCRIPTS, `${environment}.lock`));
  }
  const programs = await Promise.all(PROGRAMS.map((program) => argumentFor(program, shared, folder)));
  return { command: PYTHON, args: [join(SCRIPTS, 'all_airflows.py'), ...programs] };
}

async function pythonVersion(): Promise<string> {
  const { stdout } = await run(PYTHON, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
  return stdout.trim();
}

async function argumentFor({ name, environment, mode }: (typeof PROGRAMS)[number], shared: string, folder: string): Promise<string> {
  const home = join(folder, `home-${name.replaceAll(' ', '-')}`);
  await mkdir(home, { recursive: true });
  return [name, join(shared, environment, 'bin/python'), mode, home].join('=');
}

async function installerIn(folder: string): Promise<string> {
  await run(PYTHON, ['-m', 'venv', folder]);
  await run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', UV]);
  return join(folder, 'bin/uv');
}

async function installed(uv: string, folder: string, lock: string): Promise<void> {
  await run(uv, ['venv', '--quiet', '--allow-existing', '--no-python-downloads', '--python', PYTHON, folder]);
  await run(uv, ['pip', 'install', '--quiet', '--python', join(folder, 'bin/python'), '--requirement', lock]);
}

/** Our results for an input, one for each target, in the shape of the programs' answers. */
export function forEachTarget<T>(read: (target: AirflowTarget) => T): Record<string, unknown> {
  return Object.fromEntries(PROGRAMS.map(({ name, target }) => [name, attempt(() => plain(read(target)))]));
}

/** Numbers that JSON or JavaScript cannot hold exactly, as the programs say them. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

function plainNumber(value: number): unknown {
  if (Number.isNaN(value)) return { float: 'nan' };
  return Math.abs(value) < 2 ** 1023 ? value : { float: 'large' };
}

/** The only program for which ours and theirs differ; undefined when there is another or none. */
export function onlyDifference(ours: unknown, theirs: unknown): ProgramName | undefined {
  const differing = PROGRAMS.map(({ name }) => name).filter((name) => !isDeepStrictEqual(memberOf(ours, name), memberOf(theirs, name)));
  return differing.length === 1 ? differing[0] : undefined;
}

export function memberOf(answer: unknown, program: ProgramName): unknown {
  return typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([name]) => name === program)?.[1] : undefined;
}
