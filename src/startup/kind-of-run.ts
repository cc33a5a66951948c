const CHECK = 'check';
const MEND = 'mend';
const REPORT = 'report';
const OTHER = 'other';
const COMMANDS: Readonly<Record<string, string>> = {
  check: CHECK,
  show: 'show',
  plan: 'plan',
  generate: 'generate',
  explain: OTHER,
  init: OTHER,
  restore: OTHER,
  completion: OTHER,
};

/** What kind of run the arguments ask for, in one word: each kind needs other parts of the program. */
export function kindOfRun([command = '', ...others]: readonly string[]): string {
  const flags = [command, ...others];
  const known = Object.hasOwn(COMMANDS, command) ? (COMMANDS[command] ?? CHECK) : CHECK;
  if (known !== CHECK) return known;
  if (flags.some((flag) => flag === '--fix' || flag === '--diff')) return MEND;
  return flags.some((flag) => flag.startsWith('--format')) ? REPORT : CHECK;
}
