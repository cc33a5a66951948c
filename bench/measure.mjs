// Runs programs side by side and takes their time. Every round runs each of them once, so that whatever else the machine does
// meets all of them alike, and every round begins with another of them, since what ran before leaves its traces.
import { spawnSync } from 'node:child_process';

/**
 * @typedef {Readonly<Record<string, string | undefined>>} Environment added to that of this process
 * @typedef {{ wall: number, cpu: number, status: number | null }} Run
 * @typedef {{ wall: number, cpu: number, lowCpu: number, runs: number, status: number | null | undefined }} Summary medians, and the lower quartile of the CPU time
 * @typedef {{
 *   name: string,
 *   command: readonly string[],
 *   cwd?: string | undefined,
 *   env?: Environment | undefined,
 *   before?: () => void,
 *   expects?: readonly number[],
 * }} Subject a command to measure, what to do before each run, and how it has to end
 */

/** bash's own `time`, in seconds: elapsed, user, system. Behind the errors of the program, in a line of its own. */
const TIMED = 'TIMEFORMAT=$\'\\n%R %U %S\'; time "$@" >/dev/null 2>&1';

/**
 * Takes the time of one run: milliseconds of the clock and of the processor (user and system, children included), and how it
 * ended.
 * @param {readonly string[]} command
 * @param {{ cwd?: string | undefined, env?: Environment | undefined }} [options]
 * @returns {Run}
 */
function timeOf(command, { cwd, env = {} } = {}) {
  const { status, stderr, error } = spawnSync('bash', ['-c', TIMED, 'bash', ...command], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (error) throw new Error('the measurements need bash', { cause: error });
  const line = stderr.trim().split('\n').at(-1) ?? '';
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = line.split(' ').map((seconds) => Number(seconds) * 1000);
  return { wall, cpu: user + system, status };
}

/** The number of runs after which the program keeps no more of its compiled code. */
const WARMING = 4;

/**
 * Runs a command as often as it takes until it has kept all that it keeps for later runs.
 * @param {readonly string[]} command
 * @param {{ cwd?: string | undefined, env?: Environment | undefined }} [options]
 */
export function warmed(command, { cwd, env } = {}) {
  for (let run = 0; run < WARMING; run++) timeOf(command, { cwd, env });
}

/**
 * Runs each subject `rounds` times, in turns, after one round that does not count.
 * @param {readonly Subject[]} subjects
 * @param {number} rounds
 * @returns {Map<string, Summary>}
 */
export function sideBySide(subjects, rounds) {
  /** @type {Map<string, Run[]>} */
  const runs = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, command, cwd, env, before, expects } of rotated(subjects, round)) {
      before?.();
      const run = timeOf(command, { cwd, env });
      if (expects && !expects.some((status) => status === run.status))
        throw new Error(`${name} ended with ${run.status}: ${command.join(' ')}`);
      if (round > 0) runs.get(name)?.push(run);
    }
  }
  return new Map([...runs].map(([name, all]) => [name, summaryOf(all)]));
}

/**
 * The figures of one subject.
 * @param {ReadonlyMap<string, Summary>} results
 * @param {string} name
 */
export function resultOf(results, name) {
  const result = results.get(name);
  if (result === undefined) throw new Error(`${name} was not measured`);
  return result;
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} by
 */
function rotated(list, by) {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/**
 * @param {readonly Run[]} runs
 * @returns {Summary}
 */
function summaryOf(runs) {
  const wall = runs.map((run) => run.wall).toSorted((a, b) => a - b);
  const cpu = runs.map((run) => run.cpu).toSorted((a, b) => a - b);
  return { wall: at(wall, 0.5), cpu: at(cpu, 0.5), lowCpu: at(cpu, 0.25), runs: runs.length, status: runs.at(-1)?.status };
}

/**
 * @param {readonly number[]} sorted
 * @param {number} part
 */
function at(sorted, part) {
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}
