import type { Embedded } from '../model/embedded.ts';
import type { ShellArgument, ShellCall, ShellRun } from './call.ts';

/** A file that a script writes from one heredoc, or hands to a program on its standard input. */
export interface ShellFile {
  /** Without the line feeds at its end. */
  readonly text: Embedded;
  /** Its base name; of a text on standard input the program that takes it. */
  readonly name: { readonly base: string } | { readonly takenBy: FileProgram };
}

/** `kubectl apply -f -`, `helm upgrade --values -`, `docker compose -f -`. */
export type FileProgram = 'kubectl' | 'helm' | 'compose';

const PROGRAMS: Readonly<Record<string, FileProgram>> = {
  kubectl: 'kubectl',
  oc: 'kubectl',
  helm: 'helm',
  docker: 'compose',
  'docker-compose': 'compose',
  podman: 'compose',
};
const PATH = /^.*\//;
/** An option for a file and the `-` that is standard input, in one word or in two; blanks part words. */
const READS_INPUT = / (?:-f[ =]?|--(?:file|filename|values)[ =])- /;

/** The files of a script. One that is written with `>>` may have more in it. */
export function filesOf({ calls, writings }: Pick<ShellRun, 'calls' | 'writings'>): readonly ShellFile[] {
  return [
    ...writings.flatMap(({ written, fileName, isAppended }): readonly ShellFile[] => {
      return written && fileName !== undefined && !isAppended ? [{ text: written, name: { base: fileName } }] : [];
    }),
    ...calls.flatMap(takenFrom),
  ];
}

function takenFrom({ argv, stdin }: ShellCall): readonly ShellFile[] {
  const takenBy = stdin && programOf(argv);
  return stdin && takenBy ? [{ text: stdin, name: { takenBy } }] : [];
}

function programOf(argv: readonly ShellArgument[]): FileProgram | undefined {
  const words = argv.map(({ value }) => value?.text ?? '');
  const at = words.findIndex((word) => Object.hasOwn(PROGRAMS, word.replace(PATH, '')));
  const isInput = at !== -1 && READS_INPUT.test(` ${words.slice(at + 1).join(' ')} `);
  return isInput ? PROGRAMS[words[at]?.replace(PATH, '') ?? ''] : undefined;
}
