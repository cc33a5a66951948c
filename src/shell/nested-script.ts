import type { Embedded } from '../model/embedded.ts';
import type { ShellArgument, ShellCall } from './call.ts';
import type { ScriptPlace } from './part.ts';

/** A script that a command hands to another shell, with the way back. */
export interface NestedScript {
  readonly text: string;
  readonly place: ScriptPlace;
}

const SHELLS: ReadonlySet<string> = new Set(['bash', 'sh', 'dash', 'ash', 'ksh', 'zsh']);
/** Programs that hand the script of `-c` to the shell of a user. */
const BECOMES_USER: ReadonlySet<string> = new Set(['su', 'runuser']);
/** `-c`, also together with others: `-lc`, `-euxc`. */
const TAKES_SCRIPT = /^-[a-z]{0,8}c$/;
const PATH = /^.*\//;
/** Options of ssh whose value is the next word. */
const SSH_VALUE = /^-[A-Za-z]{0,8}[BbcDEeFIiJLlmOopQRSWw]$/;

/** The script that `bash -c`, `su -c`, `ssh host` or `bash <<EOF` gets; undefined where there is none, or the script alone does not tell it. */
export function nestedScript({ argv, stdin }: Pick<ShellCall, 'argv' | 'stdin'>): NestedScript | undefined {
  const word = scriptArgument(argv);
  if (word) return { text: word.text, place: placeOfWord(word) };
  return stdin && readsScript(argv) ? { text: `${stdin.text}\n`, place: { ...stdin, isKnown: () => true } } : undefined;
}

/** The argument that is a script. */
export function scriptArgument(argv: readonly ShellArgument[]): Embedded | undefined {
  const names = argv.map(nameOf);
  const shell = names.findIndex((name) => SHELLS.has(name));
  if (shell !== -1) return behindOption(argv.slice(shell + 1), true);
  const user = names.findIndex((name) => BECOMES_USER.has(name));
  if (user !== -1) return behindOption(argv.slice(user + 1), false);
  const [command, ...others] = names[0] === 'ssh' ? remoteWords(argv) : [];
  return others.length === 0 ? command?.value : undefined;
}

function nameOf({ value }: Pick<ShellArgument, 'value'>): string {
  return value?.text.replace(PATH, '') ?? '';
}

function behindOption(argv: readonly ShellArgument[], isFirst: boolean): Embedded | undefined {
  for (const [at, { value }] of argv.entries()) {
    if (value === undefined || (isFirst && !value.text.startsWith('-'))) return undefined;
    if (TAKES_SCRIPT.test(value.text)) return argv[at + 1]?.value;
  }
  return undefined;
}

/** The words behind the host: ssh joins them, and the shell there parts them again. */
function remoteWords(argv: readonly ShellArgument[]): readonly ShellArgument[] {
  for (let at = 1; at < argv.length; at++) {
    const text = argv[at]?.value?.text ?? '';
    if (!text.startsWith('-')) return argv.slice(at + 1);
    if (SSH_VALUE.test(text)) at++;
  }
  return [];
}

/** Whether a shell is called that takes its script from its input. */
function readsScript(argv: readonly ShellArgument[]): boolean {
  const shell = argv.findIndex((argument) => SHELLS.has(nameOf(argument)));
  if (shell === -1) return nameOf(argv[0] ?? NO_WORD) === 'ssh' && remoteWords(argv).length === 0;
  const options = argv.slice(shell + 1).map(({ value }) => value?.text ?? '');
  return options.includes('-s') || options.every((text) => text.startsWith('-'));
}

const NO_WORD: Pick<ShellArgument, 'value'> = { value: undefined };

/** The way from a script that is one word of another one back into that one: in quotes, and in the same ones. */
function placeOfWord(word: Embedded): ScriptPlace {
  return {
    place: (span) => word.place(span),
    encode: (part) => {
      const alone = word.encode(part);
      const quote = alone?.charAt(0);
      const isQuoted = alone !== undefined && alone.length > 1 && (quote === '"' || quote === "'") && alone.endsWith(quote);
      return isQuoted ? alone.slice(1, -1) : undefined;
    },
    isKnown: () => true,
  };
}
