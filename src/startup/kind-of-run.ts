import { COMMANDS, DEFAULT_COMMAND } from './commands.ts';

const MEND = 'mend';
const REPORT = 'report';
const KINDS: Readonly<Record<string, string>> = COMMANDS;

/** What kind of run the arguments ask for, in one word: each kind needs other parts of the program. */
export function kindOfRun([command = '', ...others]: readonly string[]): string {
  const flags = [command, ...others];
  const usual = COMMANDS[DEFAULT_COMMAND];
  const kind = Object.hasOwn(KINDS, command) ? KINDS[command] : usual;
  if (kind !== undefined && kind !== usual) return kind;
  if (flags.some((flag) => flag === '--fix' || flag === '--diff')) return MEND;
  return flags.some((flag) => flag.startsWith('--format')) ? REPORT : usual;
}
