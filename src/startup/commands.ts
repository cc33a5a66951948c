/**
 * Every command with the kind of its runs: runs of one kind need the same parts of the program. Help, completions, suggestions and the kept
 * compiled code follow from it.
 */
const COMMANDS = {
  check: 'check',
  plan: 'plan',
  generate: 'generate',
  show: 'show',
  inventory: 'inventory',
  revoke: 'other',
  explain: 'other',
  init: 'other',
  restore: 'other',
  lsp: 'other',
  completion: 'other',
} as const;

export type CommandName = keyof typeof COMMANDS;

/** The command that is meant where none is named. */
export const DEFAULT_COMMAND: CommandName = 'check';

/** Words that have a meaning of their own in the place of a command. */
export const COMMAND_WORDS: readonly string[] = [...Object.keys(COMMANDS), 'help'];

const MEND = 'mend';
const REPORT = 'report';
const KINDS: Readonly<Record<string, string>> = COMMANDS;

/** The kind of run that the arguments ask for, in one word: each kind needs other parts of the program. */
export function kindOfRun([command = '', ...others]: readonly string[]): string {
  const flags = [command, ...others];
  const usual = COMMANDS[DEFAULT_COMMAND];
  const kind = Object.hasOwn(KINDS, command) ? KINDS[command] : usual;
  if (kind !== undefined && kind !== usual) return kind;
  if (flags.some((flag) => flag === '--fix' || flag === '--diff')) return MEND;
  return flags.some((flag) => flag.startsWith('--format')) ? REPORT : usual;
}
