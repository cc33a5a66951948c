import { behindArgument } from './argument.ts';
import type { ShellArgument } from './call.ts';
import type { Invocation, Status } from './invocation.ts';
import type { Assignment } from './syntax.ts';
import { UNKNOWN, type Unknown } from './variables.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const PAIR = /^(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<operator>\+?=)/;
/** The options that each of the commands takes; with any other one it does nothing. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  export: /^-[fnp]*$/,
  readonly: /^-[aAfp]*$/,
  unset: /^-[fvn]*$/,
};
const DECLARE_OPTIONS = /^[-+][aAfFgiIlnrtuxp]*$/;
/** Flags that change the value of a variable. */
const CHANGING = /^[-+][a-zA-Z]*[iulnAa]/;

/** `export NAME`, `export NAME=value`. */
export function exportNames(invocation: Invocation): Status {
  if (!takesOptions(invocation)) return 2;
  const isTaken = invocation.argv.some(({ value }) => value?.text.startsWith('-n'));
  invocation.runner.assignArguments(invocation.assigned, invocation.frame, () => !isTaken);
  return eachName(invocation, (argument, name) => {
    if (argument.value?.text === name) exportName(name, invocation, !isTaken);
    else assignArgument(argument, name, { ...invocation, isExported: !isTaken });
  });
}

/** `declare -x NAME=value`, `readonly`, `local`. */
export function declare(invocation: Invocation): Status {
  if (!takesOptions(invocation)) return 2;
  const { argv, assigned, frame, runner } = invocation;
  const flags = argv.flatMap(({ value }) => (value && /^[-+]/.test(value.text) ? [value.text] : []));
  const isExported = flags.some((flag) => flag.startsWith('-') && flag.includes('x'));
  const isChanged = flags.some((flag) => CHANGING.test(flag) || flag.startsWith('+'));
  const exportOf = (name: string) => isExported || frame.shell.exportsAll || frame.variables.isExported(name);
  runner.assignArguments(assigned, frame, exportOf);
  if (invocation.name === 'readonly' || flags.some((flag) => flag.includes('r'))) fixNames(invocation);
  if (isChanged) for (const { name } of assigned) frame.variables.set(name, UNKNOWN, UNKNOWN);
  return eachName(invocation, (argument, name) => {
    if (isChanged) frame.variables.set(name, UNKNOWN, UNKNOWN);
    else if (argument.value?.text !== name) assignArgument(argument, name, { ...invocation, isExported: exportOf(name) });
    else if (isExported) exportName(name, invocation, true);
  });
}

/** A name that is fixed already is refused, and bash is not followed from there on. */
function fixNames({ argv, assigned, runner, frame }: Invocation): void {
  // Braces make several assignments of one, of which the second is refused.
  if (assigned.some(mayRepeat)) frame.shell.isDoubtful = true;
  const names = [...assigned.map(({ name }) => name), ...argv.flatMap(({ value }) => value?.text.split('=', 1) ?? [])];
  for (const name of names) {
    if (runner.variables.fixed.has(name)) {
      frame.shell.isDoubtful = true;
      frame.variables.set(name, UNKNOWN, UNKNOWN);
    }
    runner.variables.fixed.add(name);
  }
}

function mayRepeat({ value }: Assignment): boolean {
  return value !== undefined && 'pieces' in value && value.pieces.some((piece) => piece.kind === 'text' && piece.text.includes('{'));
}

export function unset(invocation: Invocation): Status {
  if (!takesOptions(invocation)) return 2;
  const { argv, frame } = invocation;
  for (const { value } of argv) {
    if (!value) frame.variables.lose();
    else if (!value.text.startsWith('-')) frame.variables.set(value.text, undefined, false);
  }
  return 0;
}

function takesOptions(invocation: Invocation): boolean {
  const known = OPTIONS[invocation.name] ?? DECLARE_OPTIONS;
  return optionsOf(invocation).every(({ value }) => known.test(value?.text ?? ''));
}

/** The arguments with a sign in front of all others. */
function optionsOf(invocation: Invocation): readonly ShellArgument[] {
  const { argv } = invocation;
  const first = argv.findIndex((argument) => {
    const text = argument.value?.text ?? '';
    return !/^[-+]/.test(text) || text === '--' || follows(argument, invocation);
  });
  return argv.slice(0, first === -1 ? argv.length : first);
}

/** Whether an assignment is in front of the argument, which then is no option. */
function follows(argument: ShellArgument | undefined, { assigned: [first] }: Invocation): boolean {
  return argument !== undefined && first !== undefined && argument.range.start > first.range.start;
}

/** Each argument that names a variable; bash complains about the others. */
function eachName(invocation: Invocation, use: (argument: ShellArgument, name: string) => void): Status {
  const { argv, name, runner, frame } = invocation;
  let status: Status = 0;
  const options = optionsOf(invocation).length;
  for (const argument of argv.slice(argv[options]?.value?.text === '--' && !follows(argv[options], invocation) ? options + 1 : options)) {
    const { value } = argument;
    if (!value) {
      frame.variables.lose();
      status = undefined;
      continue;
    }
    const variable = NAME.test(value.text) ? value.text : PAIR.exec(value.text)?.groups?.['name'];
    if (variable !== undefined) use(argument, variable);
    else {
      runner.complain(`${name}: \`${value.text}': not a valid identifier`, frame);
      status = status === undefined ? undefined : 1;
    }
  }
  return status;
}

function exportName(name: string, { frame, runner }: Pick<Invocation, 'frame' | 'runner'>, isExported: boolean): void {
  frame.variables.set(name, frame.variables.get(name), isExported);
  if (isExported) runner.variables.export(name);
}

interface Assigning extends Pick<Invocation, 'frame' | 'runner'> {
  readonly isExported: boolean | Unknown;
}

/** `export "NAME=value"`: the word as a whole is quoted, or an expansion gives the pair. */
function assignArgument(argument: ShellArgument, name: string, { frame, runner, isExported }: Assigning): void {
  const isAppended = argument.value?.text.charAt(name.length) === '+';
  const value = isAppended ? undefined : behindArgument(argument, name.length + 1);
  const { start } = argument.range;
  frame.variables.set(name, value?.text ?? UNKNOWN, isExported);
  runner.variables.note(
    { key: { value: name, range: { start, end: start + name.length } }, value, range: argument.range },
    frame,
    isExported,
  );
}
