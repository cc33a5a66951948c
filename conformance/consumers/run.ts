import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { EXIT } from '../exit.ts';
import { closingLine } from '../report.ts';
import { differences, type RealClass } from './compare.ts';

const run = promisify(execFile);

const PYTHON = process.env['CONFORMANCE_PYTHON'] ?? 'python3';
const PROGRAM = resolve('conformance/consumers/python/read_classes.py');
const FOLDER = resolve('.conformance/consumers');
const MOST_OUTPUT = 64 * 1024 * 1024;

/** The packages whose classes take the id of an Azure connection. Only their own code is read, so nothing they need is fetched. */
const PACKAGES = [
  'apache-airflow-providers-microsoft-azure',
  'apache-airflow-providers-google',
  'apache-airflow-providers-amazon',
  'apache-airflow-providers-teradata',
  'apache-airflow-providers-common-io',
  'astronomer-cosmos',
];

/**
 * Reads the newest release of each package and says which classes, parameters and methods the tables do not know. Runs from the
 * root: `npm run conformance:consumers -- [--pre] [--strict]`; `--pre` takes release candidates, `--strict` fails where something
 * is missing on this machine.
 */
async function main(argv: readonly string[]): Promise<number> {
  const flags = flagsOf(argv);
  if (typeof flags === 'string') {
    console.error(flags);
    return EXIT.wrongCall;
  }
  const classes = await realClasses(flags.pre).catch((thrown: unknown) => messageOf(thrown));
  if (typeof classes === 'string') {
    console.log(`${flags.strict ? 'failed' : 'skipped'}: ${classes}`);
    console.log(`\n${closingLine({ passed: 0, failed: Number(flags.strict), skipped: Number(!flags.strict) })}`);
    return flags.strict ? EXIT.disagreed : EXIT.agreed;
  }
  const about = classes.filter(({ isAboutAzure }) => isAboutAzure);
  const found = about.map(differences);
  for (const line of found.flat()) console.log(line);
  const failed = found.filter(({ length }) => length > 0).length;
  console.log(`\n${closingLine({ passed: about.length - failed, failed, skipped: 0 })}`);
  return failed === 0 && about.length > 0 ? EXIT.agreed : EXIT.disagreed;
}

function flagsOf(argv: readonly string[]): { readonly pre: boolean; readonly strict: boolean } | string {
  try {
    const options = { pre: { type: 'boolean', default: false }, strict: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

async function realClasses(isPre: boolean): Promise<readonly RealClass[]> {
  if (spawnSync(PYTHON, ['--version']).status !== 0) throw new Error(`no ${PYTHON} on this machine`);
  const folder = join(FOLDER, isPre ? 'candidates' : 'releases');
  await mkdir(folder, { recursive: true });
  const options = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:', '--dest', folder];
  await run(PYTHON, ['-m', 'pip', ...options, ...(isPre ? ['--pre'] : []), ...PACKAGES]).catch(() => {
    throw new Error('the packages cannot be downloaded');
  });
  const wheels = newestOf((await readdir(folder)).filter((name) => name.endsWith('.whl')));
  console.log(wheels.map((name) => name.replace(/-py[\w.-]{1,40}\.whl$/, '')).join('\n'));
  const { stdout } = await run(PYTHON, [PROGRAM, ...wheels.map((name) => join(folder, name))], { maxBuffer: MOST_OUTPUT });
  return JSON.parse(stdout);
}

/** Of several releases that lie in the folder, the newest of each package. */
function newestOf(names: readonly string[]): readonly string[] {
  const sorted = names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return [...new Map(sorted.map((name) => [name.split('-')[0], name] as const)).values()];
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.message.trim().split('\n')[0] ?? '') : String(thrown);
}

process.exitCode = await main(process.argv.slice(2));
