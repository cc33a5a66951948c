import { DEFAULT_COMMAND } from '../../startup/commands.ts';
import type { CommandWords, OptionWords, Values } from './words.ts';

/**
 * Completions for bash 3.2 and later. Where nothing is offered bash itself completes file names, as it quotes them right.
 * Bash cuts words at "=", so what follows one is a word of its own.
 */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap((command) => command.options.flatMap((option) => valueCase(command, option)));
  return `# bash completion for azconn-lint, for ~/.bashrc: source <(azconn-lint completion bash)
_azconn_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} cmd=${DEFAULT_COMMAND} words='' flags=''
  case \${COMP_WORDS[1]} in
    ${names.join('|')}) [ "$COMP_CWORD" -gt 1 ] && cmd=\${COMP_WORDS[1]} ;;
  esac
  if [ "$cur" = = ]; then
    cur=
  elif [ "$prev" = = ]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  case $cmd:$prev in
${values.join('\n')}
    *)
      case $cmd in
${commands.map(ownCase).join('\n')}
      esac
      [ "$COMP_CWORD" -eq 1 ] && words="${names.join(' ')} $words"
      ;;
  esac
  case $cur in
    -*) words=$flags ;;
  esac
  # shellcheck disable=SC2207 # macOS has a bash without mapfile; none of the words holds a blank
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  case \${COMPREPLY[0]-} in
    *=) compopt -o nospace 2>/dev/null ;;
  esac
  return 0
}
complete -o bashdefault -o default -F _azconn_lint azconn-lint
`;
}

function valueCase({ name }: CommandWords, { names, values }: OptionWords): readonly string[] {
  if (values.kind === 'none') return [];
  const pattern = names.map((flag) => `${name}:${flag}`).join('|');
  if (values.kind !== 'assignments') return [`    ${pattern}) ${offer(values)} ;;`];
  return [
    `    ${pattern}) words="${values.names.map((word) => `${word}=`).join(' ')}" ;;`,
    `    ${values.names.map((word) => `${name}:${word}`).join('|')}) words="${values.values.join(' ')}" ;;`,
  ];
}

function ownCase({ name, options, argument }: CommandWords): string {
  const flags = options.flatMap(({ names }) => names);
  const words = argument.kind === 'words' ? argument.words : [];
  return `        ${name}) words="${words.join(' ')}" flags="${flags.join(' ')}" ;;`;
}

function offer(values: Values): string {
  if (values.kind === 'words') return `words="${values.words.join(' ')}"`;
  if (values.kind === 'folders') return 'compopt -o dirnames 2>/dev/null; return 0';
  return 'return 0';
}
