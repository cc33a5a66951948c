import type { Command, Option } from 'commander';
import { ruleIds } from '../../generated/rule-ids.ts';
import { UsageError } from '../../model/errors.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { REACHABLE_SERVICES } from '../../plan/reachable-services.ts';
import { DEFAULT_COMMAND } from '../../startup/commands.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import type { CommandWords, CompletionShell, OptionWords, Values } from './words.ts';
import { zshCompletion } from './zsh.ts';

const COMPLETIONS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
} as const satisfies Record<CompletionShell, (commands: readonly CommandWords[]) => string>;

/** Writes the completions of a shell for this tree of commands. */
export async function completion(shell: string, program: Command, { out }: Pick<Host, 'out'>): Promise<ExitCode> {
  if (!isShell(shell)) throw new UsageError(`there are completions for ${Object.keys(COMPLETIONS).join(', ')}`);
  out.write(COMPLETIONS[shell](wordsOf(program)));
  return EXIT.clean;
}

function isShell(name: string): name is CompletionShell {
  return Object.hasOwn(COMPLETIONS, name);
}

/** The words that can be written after `azconn-lint`, read from the tree itself, so that nobody has to keep a second list. */
function wordsOf(program: Command): readonly CommandWords[] {
  const commands = program.createHelp().visibleCommands(program);
  return commands.filter((command) => command.name() !== 'help').map((command) => commandWords(command, program));
}

function commandWords(command: Command, program: Command): CommandWords {
  const [argument] = command.registeredArguments;
  const own = optionsOf(command);
  const general =
    command.name() === DEFAULT_COMMAND ? optionsOf(program).filter(({ long }) => !own.some((option) => option.long === long)) : [];
  return {
    name: command.name(),
    description: command.description(),
    options: [...own, ...general].map(optionWords),
    argument: argument ? valuesOf(argument.name(), argument.argChoices) : { kind: 'none' },
  };
}

function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function optionWords(option: Option): OptionWords {
  const [, name = ''] = /[<[]([^<>[\]]{1,200})[>\]]/.exec(option.flags) ?? [];
  return {
    names: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
    description: option.description,
    values: name === '' ? { kind: 'none' } : valuesOf(name.replace('...', ''), option.argChoices),
  };
}

/** The values of a placeholder: its name tells them, as it does in the help. */
function valuesOf(placeholder: string, choices: readonly string[] | undefined): Values {
  if (choices) return { kind: 'words', words: choices };
  switch (placeholder) {
    case 'service':
      return { kind: 'words', words: REACHABLE_SERVICES.map(({ key }) => key) };
    case 'rule':
    case 'word':
      return { kind: 'words', words: ruleIds };
    case 'rule=level':
      return { kind: 'assignments', names: ruleIds, values: ['off', ...SEVERITIES] };
    case 'paths':
    case 'file':
      return { kind: 'files' };
    case 'dir':
      return { kind: 'folders' };
    default:
      return { kind: 'anything' };
  }
}
