/** A run that goes on under other flags. */
export const UNTIL_FLAGS = 7;
const REPORT = 6;
const OTHER = 5;
const MEND = 1;
const CHECK = 0;
const COMMANDS: Readonly<Record<string, number>> = {
  check: CHECK,
  show: 2,
  plan: 3,
  generate: 4,
  explain: OTHER,
  init: OTHER,
  restore: OTHER,
  completion: OTHER,
};

/**
 * What kind of run the arguments ask for, as a number below 8: each kind needs other parts of the program, and may add a few times to
 * what is kept of them.
 */
export function kindOfRun([command = '', ...others]: readonly string[]): number {
  const flags = [command, ...others];
  const known = Object.hasOwn(COMMANDS, command) ? (COMMANDS[command] ?? CHECK) : CHECK;
  if (known !== CHECK) return known;
  if (flags.some((flag) => flag === '--fix' || flag === '--diff')) return MEND;
  return flags.some((flag) => flag.startsWith('--format')) ? REPORT : CHECK;
}
