import type { Embedded } from '../model/embedded.ts';
import { behindArgument } from './argument.ts';
import type { ShellArgument } from './call.ts';
import { ANYTHING, asFound, type Output } from './command-output.ts';
import { declare, exportNames, unset } from './declaring.ts';
import { fileNameOf } from './file-name.ts';
import { runsForSure } from './frame.ts';
import type { Invocation, Status } from './invocation.ts';
import { echo, printf } from './printf.ts';
import { readNames } from './reading.ts';
import { variableIn } from './variable-in.ts';
import { UNKNOWN, type Unknown } from './variables.ts';

type Builtin = (invocation: Invocation) => Status;

export const BUILTINS: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  echo: printing(echo, 0),
  printf: (invocation) => (invocation.argv[0]?.value?.text === '-v' ? lose(invocation) : printing(printf, undefined)(invocation)),
  cat,
  tee,
  export: exportNames,
  declare,
  typeset: declare,
  local: declare,
  readonly: declare,
  unset,
  set,
  shopt: ({ frame }) => {
    frame.shell.hasNoFiles = false;
    return undefined;
  },
  env,
  command: prefixed,
  exec: prefixed,
  exit: end,
  return: end,
  test: () => undefined,
  '[': () => undefined,
  cd: () => undefined,
  sleep: () => 0,
  wait: () => 0,
  read: readNames,
  mapfile: lose,
  readarray: lose,
  getopts: lose,
  let: lose,
  eval: lose,
  source: lose,
  '.': lose,
  trap: lose,
  alias: lose,
  builtin: lose,
  enable: lose,
};

/** `otherwise` is the status where the output is unknown. */
function printing(print: (argv: readonly Embedded[]) => Output, otherwise: Status): Builtin {
  return ({ argv, frame }) => {
    const known = argv.flatMap(({ value }) => value ?? []);
    const output = known.length === argv.length ? print(known) : partlyPrinted(argv, print);
    frame.printed.push(output);
    return output.text === UNKNOWN ? otherwise : 0;
  };
}

/** The lines of which a part is known. */
function partlyPrinted(argv: readonly ShellArgument[], print: (argv: readonly Embedded[]) => Output): Output {
  const told = argv.flatMap(({ value, partly }) => value ?? partly ?? []);
  return told.length === argv.length ? { text: UNKNOWN, lines: print(told).lines.map(asFound) } : ANYTHING;
}

/** Prints its input, without a file or with `-`. */
function cat({ argv, frame }: Invocation): Status {
  const isInput = argv.every(({ value }) => value?.text === '-');
  frame.printed.push(isInput ? frame.stdin : ANYTHING);
  return isInput ? 0 : undefined;
}

function tee({ argv, frame, runner }: Invocation): Status {
  const isAppended = argv.some(({ value }) => value?.text === '-a' || value?.text === '--append');
  for (const argument of argv) {
    const { value, word, range } = argument;
    if (value?.text.startsWith('-')) continue;
    const path = value && { value: value.text, range };
    const target = { path, fileName: fileNameOf(argument), pathVariable: variableIn(word), isAppended };
    runner.write({ ...frame.stdin, ...target, isCertain: runsForSure(frame) && !frame.isRacing });
  }
  frame.printed.push(frame.stdin);
  return 0;
}

const FLAGS = { a: 'exportsAll', u: 'refusesUnset', e: 'endsOnFailure' } as const;
const OPTION_FLAGS: Readonly<Record<string, string>> = { allexport: 'a', nounset: 'u', errexit: 'e' };

function set({ argv, frame }: Invocation): Status {
  for (const [at, { value }] of argv.entries()) {
    const text = value?.text ?? '';
    const flags = text === '-o' || text === '+o' ? text.charAt(0) + (OPTION_FLAGS[argv[at + 1]?.value?.text ?? ''] ?? '') : text;
    const sign = flags.charAt(0);
    if (sign !== '-' && sign !== '+') continue;
    for (const [flag, name] of Object.entries(FLAGS)) if (flags.includes(flag, 1)) frame.shell[name] = sign === '-';
    if (/^[-+].*[kn]/.test(flags)) frame.shell.isDoubtful = true;
  }
  return 0;
}

const ASSIGNED = /^(?<name>[^=]+)=/;

/** `env A=b command`: the variables reach that command alone. */
function env({ argv, frame, runner, range, given }: Invocation): Status {
  const first = argv.findIndex(({ value }) => !value?.text.includes('='));
  const pairs = first === -1 ? argv : argv.slice(0, first);
  const command = first === -1 ? [] : argv.slice(first);
  const environment = new Map(runner.environmentOf(command[0]?.value?.text ?? '', frame, given));
  for (const argument of pairs) noteVariable(argument, environment, { frame, runner });
  if (command[0]?.value?.text.startsWith('-')) return undefined;
  return command.length === 0 ? 0 : runner.external(command, frame, { range, environment });
}

function noteVariable(
  argument: ShellArgument,
  environment: Map<string, string | Unknown>,
  { frame, runner }: Pick<Invocation, 'frame' | 'runner'>,
): void {
  const name = ASSIGNED.exec(argument.value?.text ?? '')?.groups?.['name'];
  if (name === undefined) return;
  const value = behindArgument(argument, name.length + 1);
  const { start } = argument.range;
  environment.set(name, value?.text ?? UNKNOWN);
  runner.variables.note({ key: { value: name, range: { start, end: start + name.length } }, value, range: argument.range }, frame, true);
}

/** `command X` and `exec X` run X. */
function prefixed(invocation: Invocation): Status {
  const { argv, frame, runner, range, given } = invocation;
  const name = argv[0]?.value?.text;
  if (name === undefined || name.startsWith('-')) return undefined;
  const builtin = Object.hasOwn(BUILTINS, name) ? BUILTINS[name] : undefined;
  if (builtin) return builtin({ ...invocation, name, argv: argv.slice(1) });
  return runner.external(argv, frame, { range, environment: runner.environmentOf(name, frame, given) });
}

function end({ frame }: Invocation): Status {
  frame.shell.hasEnded = true;
  return 0;
}

/** It may set any variable. */
function lose({ frame }: Pick<Invocation, 'frame'>): Status {
  frame.variables.lose();
  frame.printed.push(ANYTHING);
  return undefined;
}
