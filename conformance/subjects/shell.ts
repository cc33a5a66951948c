import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import type { ShellCall, ShellWriting } from '../../src/shell/call.ts';
import { readShell } from '../../src/shell/read.ts';
import { emptyFolder } from '../../src/shell/shell-host.ts';
import type { RealProgram, Subject } from '../subject.ts';
import { shellScripts } from './shell-scripts.ts';

interface Question {
  readonly script: string;
  readonly home: string;
}

/** null is what our reader does not tell. */
interface Answer {
  readonly calls: readonly { readonly argv: readonly (string | null)[]; readonly env?: Readonly<Record<string, string | null>> }[];
  readonly files: Readonly<Record<string, string | null>>;
  readonly stderr: readonly string[];
  readonly problem: boolean;
  /** Only of ours: something in the script may do more than is told. */
  readonly isDoubtful?: true;
}

const SOURCE = 'conformance/go/shell';
const STAND_INS = ['airflow', 'astro', 'az'];
const NOT_TOLD = 'what our reader told is so, and the rest it said that it does not know';

/** Scripts beside bash 5, which runs them without rights in an empty folder, with recording stand-ins. */
export const shellSubject: Subject<Question> = {
  name: 'shell',
  needs: 'go',
  prepare: built,
  inputs: shellScripts.map((script) => ({ script, home: '/nowhere/home' })),
  ours: ({ script, home }) => answerOf(script, home),
  accepted: ({ script }, ours, theirs) => (isAnswer(ours) && isAnswer(theirs) && isPartOf(ours, theirs, script) ? NOT_TOLD : undefined),
};

async function built(folder: string): Promise<RealProgram> {
  const { stdout } = await promisify(execFile)('bash', ['-c', 'type -P bash; echo "${BASH_VERSINFO[0]}"']);
  const [bash = '', version] = stdout.trim().split('\n');
  if (Number(version) < 5) throw new Error('no bash 5 on this machine');
  const command = join(folder, 'shell');
  await promisify(execFile)('go', ['build', '-o', command, '.'], { cwd: SOURCE });
  return { command, args: [bash, folder] };
}

function answerOf(script: string, home: string): Answer {
  const { calls, writings, complaints, problem, ...run } = readShell(script, emptyFolder(home, STAND_INS));
  const isDoubtful =
    calls.some((call) => !call.isCertain || call.argv.some(({ value }) => !value)) ||
    calls.some(({ argv: [first] }) => !STAND_INS.includes(first?.value?.text ?? ''));
  const isVague = calls.some(({ environment }) => [...environment.values()].some((value) => typeof value !== 'string'));
  const isOpen = writings.some(({ isCertain, path, text }) => !isCertain || !path || typeof text !== 'string');
  return {
    calls: calls.filter(isRecorded).map(recorded),
    files: filesOf(writings),
    stderr: complaints
      .flatMap((complaint) => complaint.split('\n'))
      .map(withoutLine)
      .filter((line) => /not a valid identifier|unbound variable/.test(line)),
    problem: problem !== undefined,
    ...((isDoubtful || run.isDoubtful || isVague || isOpen || problem) && { isDoubtful: true as const }),
  };
}

/** A command over several lines is told by its first or its last one. */
function withoutLine(complaint: string): string {
  return complaint.replace(/^bash: line \d+: /, '');
}

function isRecorded({ isCertain, argv: [first] }: ShellCall): boolean {
  return isCertain && STAND_INS.includes(first?.value?.text ?? '');
}

function recorded({ argv, environment }: ShellCall): Answer['calls'][number] {
  const connections = [...environment].filter(([name]) => name.startsWith('AIRFLOW_CONN_'));
  const env = Object.fromEntries(connections.map(([name, value]) => [name, typeof value === 'string' ? value : null]));
  return { argv: argv.map(({ value }) => value?.text ?? null), ...(connections.length > 0 && { env }) };
}

function filesOf(writings: readonly ShellWriting[]): Answer['files'] {
  const files: Record<string, string | null> = {};
  for (const { path, text, isAppended, isCertain } of writings) {
    // The folder is empty: nothing can be written into folders in it.
    if (!path || path.value.includes('/')) continue;
    const before = files[path.value] === undefined ? '' : files[path.value];
    const isKnown = isCertain && typeof before === 'string' && typeof text === 'string';
    files[path.value] = isKnown ? (isAppended ? before : '') + text : null;
  }
  return files;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'calls' in value;
}

/** Our account is what happened, in order; only where something is doubtful may more have happened. */
function isPartOf(ours: Answer, theirs: Answer, script: string): boolean {
  if (!ours.isDoubtful && !ours.stderr.every((line) => theirs.stderr.includes(line))) return false;
  if (!ours.isDoubtful) {
    const sorted = ({ files, problem, ...answer }: Answer) => ({
      files,
      problem,
      calls: answer.calls.map((call) => JSON.stringify(call)).toSorted(),
    });
    return isDeepStrictEqual(sorted(ours), sorted(theirs));
  }
  const remaining = [...theirs.calls];
  const found = ours.calls.every((call) => {
    const at = remaining.findIndex((each) => fits(call, each));
    if (at === -1) return false;
    remaining.splice(0, /[&|]/.test(script) ? 0 : at + 1);
    return true;
  });
  const isLeft = ([name, text]: readonly [string, string | null]) =>
    text === null || theirs.files[name] === text || !(name in theirs.files);
  // Behind what our reader refuses, files may be written again.
  return found && (ours.problem || Object.entries(ours.files).every(isLeft));
}

function fits(ours: Answer['calls'][number], theirs: Answer['calls'][number]): boolean {
  const environment = Object.entries(ours.env ?? {}).every(([name, value]) => value === null || theirs.env?.[name] === value);
  return environment && fitsArguments(ours.argv, theirs.argv);
}

/** null stands for any number of arguments. */
function fitsArguments(ours: readonly (string | null)[], theirs: readonly (string | null)[]): boolean {
  const unknown = ours.indexOf(null);
  if (unknown === -1) return isDeepStrictEqual(ours, theirs);
  const last = ours.lastIndexOf(null);
  const tail = ours.slice(last + 1);
  return (
    isDeepStrictEqual(ours.slice(0, unknown), theirs.slice(0, unknown)) &&
    isDeepStrictEqual(tail, tail.length > 0 ? theirs.slice(-tail.length) : [])
  );
}
