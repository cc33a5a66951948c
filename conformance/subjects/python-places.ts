import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readAirflowConfig } from '../../src/airflow/config-file.ts';
import { azureKeyVault } from '../../src/places/azure-key-vault.ts';
import { python } from '../../src/places/python.ts';
import { pythonDotenv } from '../../src/places/python-dotenv.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { configFiles, dotenvTexts, pythonExpressions, vaultQuestions } from './python-texts.ts';

const run = promisify(execFile);
const PYTHON = process.env['CONFORMANCE_PYTHON'] ?? 'python3';
const SCRIPT = resolve('conformance/python/places.py');
const PYTHON_DOTENV = 'python-dotenv==1.2.4';
/** `1.` is a number of Python that the parser does not know: it is no literal to us. */
const POINT_AT_END = /[0-9]\.(?![0-9])/;
const UNKNOWN_NUMBER = 'a number with a point at its end';
const PROVIDER = 'apache-airflow-providers-microsoft-azure==15.2.1';

type Dotenv = { readonly text: string; readonly environment: Readonly<Record<string, string>> };

const dotenv: Subject<Dotenv> = {
  name: 'python-dotenv',
  needs: 'python3',
  prepare: async (folder) => ({ command: await pythonWith(folder, PYTHON_DOTENV), args: [SCRIPT, 'dotenv'] }),
  inputs: dotenvTexts,
  ours: (input) => pythonDotenv(input),
};

const literals: Subject<{ readonly expression: string }> = {
  name: 'python-literal',
  needs: 'python3',
  prepare: async () => program('literal'),
  inputs: pythonExpressions.map((expression) => ({ expression })),
  ours: ({ expression }) => answerOf(python({ code: `os.environ["A"] = ${expression}` })),
  accepted: ({ expression }, ours, theirs) => reasonOf(ours, theirs) ?? (POINT_AT_END.test(expression) ? UNKNOWN_NUMBER : undefined),
};

const config: Subject<{ readonly text: string }> = {
  name: 'airflow-cfg',
  needs: 'python3',
  prepare: async () => program('config'),
  inputs: configFiles.map((text) => ({ text })),
  ours: ({ text }) => sectionsOf(text),
  accepted: (_, ours, theirs) => (isError(ours) && isError(theirs) ? 'both refuse the file' : undefined),
};

const vault: Subject<{ readonly backend_kwargs: Readonly<Record<string, string | null>>; readonly conn_id: string }> = {
  name: 'azure-key-vault',
  needs: 'python3',
  prepare: async (folder) => ({ command: PYTHON, args: [SCRIPT, 'vault', await unpacked(folder, PROVIDER)] }),
  inputs: vaultQuestions,
  ours: (input) => azureKeyVault(input),
};

/** Readers beside programs in Python that need no Airflow. */
export const pythonPlaces = [dotenv, literals, config, vault];

function program(name: string): RealProgram {
  return { command: PYTHON, args: [SCRIPT, name] };
}

/** An interpreter of the check's own with a package in it. */
async function pythonWith(folder: string, requirement: string): Promise<string> {
  await run(PYTHON, ['-m', 'venv', join(folder, 'venv')]);
  const command = join(folder, 'venv/bin/python');
  await run(command, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]);
  return command;
}

/** The files of one package, without what it depends on. */
async function unpacked(folder: string, requirement: string): Promise<string> {
  const target = join(folder, 'package');
  await run(PYTHON, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--upgrade',
    '--target',
    target,
    requirement,
  ]);
  if (!(await readdir(target)).includes('airflow')) throw new Error('the provider is not where it should be');
  return target;
}

function answerOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && ('value' in answer || 'error' in answer) ? answer : { value: null };
}

/** Our reader tells a literal or nothing; it does not check the whole language. */
function reasonOf(ours: unknown, theirs: unknown): string | undefined {
  const isNothing = isError(ours) || (typeof ours === 'object' && ours !== null && 'value' in ours && ours.value === null);
  return isNothing && isError(theirs) ? 'Python refuses what our reader does not take for a literal' : undefined;
}

function isError(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'error' in answer;
}

/** Each section with its own options. */
function sectionsOf(text: string): unknown {
  const { options, problem, sections } = readAirflowConfig(text);
  if (problem) return { error: problem.message };
  const ofSection = (name: string) =>
    options.filter(({ section }) => section === name).map(({ key, value }) => [key.value, value?.text ?? null]);
  return { sections: Object.fromEntries(sections.map((name) => [name, Object.fromEntries(ofSection(name))])) };
}
