import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { Expansion } from '../astro/dotenv/compose-expand.ts';
import { scanCompose } from '../astro/dotenv/compose-scan.ts';
import type { References } from './kept-variables.ts';

/** The variables that a statement of a `.env` names; undefined where it names none. `isSet` tells those that the file sets. */
export function dotenvReferences(
  text: string,
  { expansions, range, valueRange }: ComposeAssignment,
  isSet: (name: string) => boolean,
): References | undefined {
  if (expansions.length === 0) return undefined;
  const plain = new Set(expansions.filter(isOpen).map(({ name }) => name));
  const worded = new Set(expansions.filter((each) => !isOpen(each)).map(({ name }) => name));
  const names = [...plain, ...worded];
  return {
    filled: (textOf) => {
      const host = Object.fromEntries(names.map((name) => [name, textOf(name)]));
      const { assignments } = scanCompose(text.slice(range.start, Math.max(range.end, valueRange.end)), host);
      return assignments.length === 1 ? assignments[0]?.value : undefined;
    },
    written: (name) => (plain.has(name) && !worded.has(name) ? braced(name) : undefined),
    open: new Map([...plain].filter((name) => !isSet(name)).map((name) => [name, braced(name)])),
  };
}

/** Whether nothing but the value of a variable takes its place. */
export function isOpen({ operator }: Expansion): boolean {
  return operator === undefined;
}

export function braced(name: string): string {
  return `\${${name}}`;
}
