import type { Invocation, Status } from './invocation.ts';
import { UNKNOWN } from './variables.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Flags that change what a variable holds. */
const CHANGING = /^-[a-zA-Z]*[iulnA]/;

/** `export NAME`, `export NAME=value`. */
export function exportNames(invocation: Invocation): Status {
  const { argv, assigned, frame, runner } = invocation;
  const isTaken = argv.some(({ value }) => value?.text.startsWith('-n'));
  let status: Status = 0;
  for (const assignment of assigned) runner.assign(assignment, frame, !isTaken);
  for (const { value } of argv) {
    if (!value || value.text.startsWith('-')) continue;
    if (NAME.test(value.text)) exportName(value.text, invocation, !isTaken);
    else {
      runner.complain(`export: \`${value.text}': not a valid identifier`);
      status = 1;
    }
  }
  return status;
}

function exportName(name: string, { frame, runner }: Pick<Invocation, 'frame' | 'runner'>, isExported: boolean): void {
  frame.variables.set(name, frame.variables.get(name), isExported);
  if (isExported) runner.exported.add(name);
}

/** `declare -x NAME=value`, `readonly`, `local`. */
export function declare({ argv, assigned, frame, runner }: Invocation): Status {
  const flags = argv.flatMap(({ value }) => (value?.text.startsWith('-') ? [value.text] : []));
  const isExported = flags.some((flag) => flag.includes('x'));
  const isChanged = flags.some((flag) => CHANGING.test(flag));
  for (const assignment of assigned) {
    const { name } = assignment;
    runner.assign(assignment, frame, isExported || frame.shell.exportsAll || frame.variables.isExported(name));
    if (isChanged) frame.variables.set(name, UNKNOWN);
  }
  for (const { value } of argv) {
    if (value && NAME.test(value.text) && isExported) exportName(value.text, { frame, runner }, true);
  }
  return 0;
}

export function unset({ argv, frame }: Invocation): Status {
  for (const { value } of argv) {
    if (!value) frame.variables.lose();
    else if (!value.text.startsWith('-')) frame.variables.set(value.text, undefined, false);
  }
  return 0;
}
