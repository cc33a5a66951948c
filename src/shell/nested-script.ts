import type { Embedded } from '../model/embedded.ts';
import type { ShellArgument } from './call.ts';
import type { ScriptPlace } from './part.ts';

const SHELLS: ReadonlySet<string> = new Set(['bash', 'sh']);
/** `-c`, also together with others: `-lc`, `-euxc`. */
const TAKES_SCRIPT = /^-[a-z]{0,8}c$/;
const PATH = /^.*\//;

/** The script that `bash -c` or `sh -c` gets, whatever starts the shell; undefined where there is none, or the script alone does not tell it. */
export function scriptArgument(argv: readonly ShellArgument[]): Embedded | undefined {
  const shell = argv.findIndex(({ value }) => value !== undefined && SHELLS.has(value.text.replace(PATH, '')));
  if (shell === -1) return undefined;
  for (let at = shell + 1; at < argv.length; at++) {
    const option = argv[at]?.value?.text;
    if (option === undefined || !option.startsWith('-')) return undefined;
    if (TAKES_SCRIPT.test(option)) return argv[at + 1]?.value;
  }
  return undefined;
}

/** The way from a script that is one word of another one back into that one: in quotes, and in the same ones. */
export function placeOfScript(word: Embedded): ScriptPlace {
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
