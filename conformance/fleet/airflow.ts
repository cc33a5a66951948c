import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installedPython } from '../hooks/environments.ts';

const LOCKS = resolve('conformance/fleet/locks');
const DAGS = resolve('examples/fleet/dags');
/** The longest that one command of Airflow may take. */
const LONGEST = 900_000;

export interface Ended {
  readonly code: number;
  /** Both outputs, with all task logs. */
  readonly said: string;
}

/** A real Airflow with the DAG of the example, and a database of its own. */
export interface Airflow {
  readonly name: string;
  /** Runs the DAG once with these parameters. */
  run(conf: unknown, env?: Readonly<Record<string, string>>): Promise<Ended>;
}

/** Installs what `<name>.lock` describes, where it is not there yet, and makes the database. `tool` is the command to call. */
export async function preparedAirflow(
  name: string,
  { folder, tool }: { readonly folder: string; readonly tool: string },
): Promise<Airflow> {
  const python = await installedPython(LOCKS, name, resolve('.conformance/fleet'));
  const home = join(folder, `home-${name}`);
  const temporary = join(folder, `tmp-${name}`);
  for (const each of [home, temporary]) mkdirSync(each, { recursive: true });
  const own = {
    PATH: `${join(python, '..')}:/usr/local/bin:/usr/bin:/bin`,
    HOME: home,
    AIRFLOW_HOME: home,
    TMPDIR: temporary,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__DAGS_FOLDER: DAGS,
    AZCONN_LINT: tool,
    PYTHONWARNINGS: 'ignore',
    PYTHONDONTWRITEBYTECODE: '1',
    // Without it a run asks for the addresses of the stub by way of the machine's proxy.
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
  const call = (args: readonly string[], env = {}) => ended(join(python, '..', 'airflow'), args, { cwd: home, env: { ...own, ...env } });
  const made = await call(['db', 'migrate']);
  if (made.code !== 0) throw new Error(`airflow db migrate: ${made.said.slice(-1000)}`);
  if (name === 'airflow3') await call(['dags', 'reserialize']);
  return { name, run: (conf, env) => call(['dags', 'test', 'azconn_fleet', '--conf', JSON.stringify(conf)], env) };
}

function ended(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Record<string, string> },
): Promise<Ended> {
  return new Promise((done) => {
    execFile(command, args, { ...options, encoding: 'utf8', timeout: LONGEST, maxBuffer: 200_000_000 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: stdout + stderr });
    });
  });
}
