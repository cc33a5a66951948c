import { DEFAULT_COMMAND } from '../../startup/commands.ts';
import type { CommandWords, OptionWords, Values } from './words.ts';

/** The characters that `_arguments` and `_describe` take for their own. */
const SPECIAL = /[\\[\]:]/g;

/** Completions for zsh: a file that can be sourced, or put as `_azconn-lint` into a folder of `$fpath`. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  return `#compdef azconn-lint
# zsh completion for azconn-lint, for ~/.zshrc after compinit: source <(azconn-lint completion zsh)

_azconn_lint_commands() {
  local -a commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${escaped(description)}`)}`).join('\n')}
  )
  _describe -t commands command commands
}

_azconn_lint_first() {
  _alternative 'commands: :_azconn_lint_commands' 'files:file:_files'
}

${commands.map(commandFunction).join('\n')}
_azconn-lint() {
  if (( CURRENT > 2 )) && (( \${+functions[_azconn_lint__$words[2]]} )); then
    local name=$words[2]
    shift words
    (( CURRENT-- ))
    _azconn_lint__$name
  elif (( CURRENT == 2 )); then
    _azconn_lint__${DEFAULT_COMMAND} first
  else
    _azconn_lint__${DEFAULT_COMMAND}
  fi
}

if [[ \${funcstack[1]} == _azconn-lint ]]; then
  _azconn-lint "$@"
else
  compdef _azconn-lint azconn-lint
fi
`;
}

function commandFunction({ name, options, argument }: CommandWords): string {
  const rest = argument.kind === 'none' ? [] : [`    ${quoted(`*: :${action(argument)}`)}`];
  const last = name === DEFAULT_COMMAND ? [`    "*: :\${\${1:+_azconn_lint_first}:-_files}"`] : rest;
  return `_azconn_lint__${name}() {
  _arguments -s -S : \\
${[...options.flatMap(specsOf), ...last].join(' \\\n')}
}
`;
}

function specsOf({ names, description, values }: OptionWords): readonly string[] {
  return names.map((flag) => {
    const value = values.kind === 'none' ? '' : `: :${action(values)}`;
    return `    ${quoted(`*${flag}[${escaped(description)}]${value}`)}`;
  });
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'assignments':
      return `{ compset -P "*=" && compadd -- ${values.values.join(' ')} || compadd -S= -- ${values.names.join(' ')} }`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'anything':
    case 'none':
      return ' ';
    default:
      return values satisfies never;
  }
}

function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => `\\${character}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
