import { oneLine } from '../../escaping/one-line.ts';
import type { PlanVariable } from '../plan.ts';
import { variableName } from '../value.ts';
import { quoteBash } from './quote-bash.ts';

/** A comment that no text can end. */
export function bashComment(text: string): string {
  return `# ${oneLine(text)}`;
}

/** The top of the script: every value, and the refusal to go on while one is empty. */
export function bashValues(variables: readonly PlanVariable[]): readonly string[] {
  const missing = variables.filter(({ value }) => value === null);
  return [
    '# 0. Values. Fill in the empty ones here, or set them in the environment.',
    ...variables.flatMap(assignment),
    ...(missing.length > 0 ? [...NEED, ...missing.map(needed), 'if [ "$missing" -ne 0 ]; then exit 2; fi'] : []),
    '',
    ...FAIL,
  ];
}

function assignment({ name, value, meaning, where }: PlanVariable): readonly string[] {
  const safe = variableName(name);
  if (value !== null) return [bashComment(meaning), `${safe}=${quoteBash(value)}`];
  return [bashComment(`${meaning}; from: ${where}`), `${safe}="\${${safe}:-}"`];
}

function needed({ name, meaning, where }: PlanVariable): string {
  const safe = variableName(name);
  return `need ${safe} "$${safe}" ${quoteBash(oneLine(`${meaning}; from: ${where}`))}`;
}

const NEED = [
  ...['', 'missing=0', 'need() {', '  if [ -z "$2" ]; then', `    printf '%s is empty: %s\\n' "$1" "$3" >&2`],
  ...['    missing=1', '  fi', '}'],
];

const FAIL = ['fail() {', `  printf '%s\\n' "$1" >&2`, '  exit 1', '}', ''];
