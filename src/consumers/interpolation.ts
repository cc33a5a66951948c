import type { Assignment } from './environment-settings.ts';

const YAML = /\.ya?ml$/i;
/** `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, the innermost first. */
const VARIABLE = /\$\{(?<name>\w{1,200})(?::?(?<sign>[-?+])(?<rest>[^{}$]{0,1000}))?\}/g;
/** A default that has a default. */
const MOST_PASSES = 4;

/** Assignments of a compose file with the values of the variables in them; a variable that is not set stays as it is written. */
export function interpolated(path: string, assignments: readonly Assignment[], values: ReadonlyMap<string, string>): readonly Assignment[] {
  if (!YAML.test(path)) return assignments;
  return assignments.map((each) => (hasVariable(each.value) ? { ...each, value: filledIn(each.value, values) } : each));
}

/** Whether a value holds a variable that is not filled in. */
export function hasVariable(value: string): boolean {
  return value.includes('${');
}

function filledIn(value: string, values: ReadonlyMap<string, string>): string {
  let filled = value;
  for (let pass = 0; pass < MOST_PASSES && hasVariable(filled); pass += 1) {
    filled = filled.replace(VARIABLE, (written: string, ...found: readonly unknown[]) => valueFor(written, groupsOf(found), values));
  }
  return filled;
}

type Groups = Readonly<Record<string, string | undefined>>;

function groupsOf(found: readonly unknown[]): Groups {
  return found.at(-1) as Groups;
}

function valueFor(written: string, { name = '', sign, rest = '' }: Groups, values: ReadonlyMap<string, string>): string {
  const set = values.get(name) ?? '';
  const isSet = set !== '' && !hasVariable(set);
  if (sign === '+') return isSet ? rest : '';
  if (isSet) return set;
  return sign === '-' ? rest : written;
}
