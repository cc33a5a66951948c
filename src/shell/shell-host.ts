import { UNKNOWN, type Value } from './variables.ts';

/** The machine that a script runs on. */
export interface ShellHost {
  /** A variable that the script does not set. */
  environment(name: string): Value;
  /** No pattern fits a file. */
  readonly hasNoFiles: boolean;
  /** Whether a command in `$(…)` is run where all of it can be told. */
  readonly substitutes: boolean;
  /** The status of a command that is no part of bash; undefined where it cannot be told. */
  statusOf(name: string): number | undefined;
}

/** Variables that bash sets itself, and changes. */
const OWN =
  /^(?:BASH.*|COMP_.*|COPROC|DIRSTACK|EPOCH.*|EUID|FUNCNAME|GROUPS|HIST.*|HOST.*|IFS|LINENO|MACHTYPE|MAPFILE|OLDPWD|OPT.*|OSTYPE|PATH|PIPESTATUS|PPID|PS[0-4]|PWD|RANDOM|REPLY|SECONDS|SHELL.*|SHLVL|SRANDOM|TERM|TIMEFORMAT|UID|_|[0-9!$*@#?-]+)$/;

/** A machine of which nothing is known: the one that a linter assumes. */
export const ANYWHERE: ShellHost = {
  environment: () => UNKNOWN,
  hasNoFiles: false,
  substitutes: false,
  statusOf: () => undefined,
};

/**
 * An empty folder with an environment that holds only a home, and with stand-ins for the commands that take connections: the machine on
 * which `reference` scripts are run.
 */
export function emptyFolder(home: string, standIns: readonly string[]): ShellHost {
  return {
    environment: (name) => (name === 'HOME' ? home : OWN.test(name) ? UNKNOWN : undefined),
    hasNoFiles: true,
    substitutes: true,
    statusOf: (name) => (standIns.includes(name) ? 0 : undefined),
  };
}
