import { DEFAULT_COMMAND } from '../../startup/commands.ts';
import type { CommandWords, OptionWords, Values } from './words.ts';

/** The characters that a backslash protects in fish's single quotes. */
const SPECIAL = /[\\']/g;

/** Completions for fish 3. Files are offered where fish is not told otherwise. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# fish completion for azconn-lint: azconn-lint completion fish > ~/.config/fish/completions/azconn-lint.fish
function __azconn_lint_is
    set -l words (commandline -opc)
    set -l name ${DEFAULT_COMMAND}
    if contains -- "$words[2]" ${names}
        set name $words[2]
    end
    test $name = $argv[1]
end
function __azconn_lint_is_first
    test (count (commandline -opc)) -eq 1
end
complete -c azconn-lint -e
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ name, description, options, argument }: CommandWords): readonly string[] {
  const condition = `-n ${quoted(`__azconn_lint_is ${name}`)}`;
  return [
    `complete -c azconn-lint -n __azconn_lint_is_first -a ${name} -d ${quoted(description)}`,
    ...(argument.kind === 'files' ? [] : [`complete -c azconn-lint ${condition} -f`]),
    ...(argument.kind === 'words' ? [`complete -c azconn-lint ${condition} -a ${quoted(argument.words.join(' '))}`] : []),
    ...options.map((option) => `complete -c azconn-lint ${condition} ${optionOf(option)}`),
  ];
}

function optionOf({ names, description, values }: OptionWords): string {
  const flags = names.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...flags, ...shownValues(values), `-d ${quoted(description)}`].join(' ');
}

function shownValues(values: Values): readonly string[] {
  switch (values.kind) {
    case 'words':
      return ['-x', `-a ${quoted(values.words.join(' '))}`];
    case 'assignments':
      return ['-x', `-a ${quoted(values.names.flatMap((name) => values.values.map((value) => `${name}=${value}`)).join(' '))}`];
    case 'files':
      return ['-r', '-F'];
    case 'folders':
      return ['-x', `-a '(__fish_complete_directories)'`];
    case 'anything':
      return ['-x'];
    case 'none':
      return [];
    default:
      return values satisfies never;
  }
}

function quoted(text: string): string {
  return `'${text.replace(SPECIAL, '\\$&')}'`;
}
