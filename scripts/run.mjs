// Runs programs to their end.
import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

/**
 * How a program ended, and what it said.
 * @typedef {{ status: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string }} Ending
 */

/** The warnings of npm about this machine's own settings. */
const ABOUT_THIS_MACHINE = /^npm warn Unknown (?:user|env|global) config .*\n?/gm;
/** The environment without what an `npm run` around this adds to it, such as its loglevel. */
export const ownEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:registry|cache|prefer_offline)$)/i.test(name)),
);
const npmEnv = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false', NO_COLOR: '1' };

/**
 * Runs a program and gives what it says. A variable of `env` that is undefined is not set. Throws where the program cannot be
 * started; `advice` is then said too.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Readonly<Record<string, string | undefined>>, advice?: string }} [options]
 * @returns {Ending}
 */
export function run(program, args, { cwd = root, env = {}, advice } = {}) {
  const options = { cwd, env: { ...ownEnv, ...npmEnv, ...env }, shell: needsShell(program) };
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (error) throw notStarted(program, error, advice);
  return { status, signal, stdout, stderr: stderr.replace(ABOUT_THIS_MACHINE, '') };
}

/**
 * Runs a program that has to end with 0; throws with its own words where it does not.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function mustRun(program, args, options) {
  const ending = run(program, args, options);
  if (ending.status === 0) return ending;
  throw new Error(`${program} ${args.join(' ')} ended with ${ending.signal ?? ending.status}:\n${ending.stdout}${ending.stderr}`);
}

/**
 * Runs a program that speaks for itself, in our own environment if no other is given. `toStderr`: it reads nothing, and all that it
 * says goes to standard error.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Readonly<Record<string, string | undefined>>, toStderr?: boolean }} [options]
 */
export function runShown(program, args, { cwd = root, env = process.env, toStderr = false } = {}) {
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = toStderr ? ['ignore', 2, 2] : 'inherit';
  const { status, signal, error } = spawnSync(program, args, { cwd, env, stdio, shell: needsShell(program) });
  if (error) throw notStarted(program, error);
  return { status, signal };
}

/**
 * On Windows npm is a script, which only a shell starts.
 * @param {string} program
 */
function needsShell(program) {
  return process.platform === 'win32' && program === 'npm';
}

/**
 * @param {string} program
 * @param {Error} cause
 * @param {string} [advice]
 */
function notStarted(program, cause, advice) {
  return new Error([`${program} cannot be started`, ...(advice === undefined ? [] : [advice])].join('; '), { cause });
}
