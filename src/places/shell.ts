import type { Json } from '../model/airflow.ts';
import type { ShellCall, ShellRun, ShellWriting } from '../shell/call.ts';
import { readShell } from '../shell/read.ts';
import { emptyFolder } from '../shell/shell-host.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The variables that are reported from the environment of a call: the connections. */
const CONNECTION = /^AIRFLOW_CONN_/;
const STAND_INS = ['airflow', 'astro', 'az'];

/**
 * The effects of running a bash script in an empty folder, with stand-ins for `airflow`, `astro` and `az`: their calls, and the files that
 * it leaves behind. A word that the script alone does not tell is null.
 */
export const shell: PlaceReader = (input) => {
  const home = field(input, 'home', 'string', '/root');
  const run = readShell(field(input, 'script', 'string'), emptyFolder(home, STAND_INS));
  const calls = run.calls.filter(isRecorded).map(callOf);
  const complaints = complaintsOf(run);
  return {
    ...(calls.length > 0 && { calls }),
    ...filesOf(run.writings),
    ...(complaints.length > 0 && { stderr: complaints.join('\n') }),
  };
};

function isRecorded({ isCertain, argv: [command] }: ShellCall): boolean {
  return isCertain && STAND_INS.includes(command?.value?.text ?? '');
}

function callOf({ argv, environment }: ShellCall): Json {
  const connections = [...environment].filter(([name]) => CONNECTION.test(name));
  const env = Object.fromEntries(connections.map(([name, value]) => [name, typeof value === 'string' ? value : null]));
  return { argv: argv.map(({ value }) => value?.text ?? null), ...(connections.length > 0 && { env }) };
}

function filesOf(writings: readonly ShellWriting[]): Readonly<Record<string, string | null>> {
  const files = new Map<string, string | null>();
  for (const { path, text, isAppended, isCertain } of writings) {
    if (!path) continue;
    const before = files.has(path.value) ? files.get(path.value) : '';
    const isKnown = isCertain && typeof before === 'string' && typeof text === 'string';
    files.set(path.value, isKnown ? (isAppended ? before : '') + text : null);
  }
  return Object.fromEntries(files);
}

function complaintsOf({ complaints, problem }: ShellRun): readonly string[] {
  return problem ? [...complaints, `bash: syntax error: ${problem.message}`] : complaints;
}
