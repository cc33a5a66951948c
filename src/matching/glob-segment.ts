/** One part of a pattern between slashes, as units that each match one character, or any number of them. */
export type GlobSegment = readonly GlobUnit[];

type GlobUnit = 'any-number' | 'any-one' | CharacterSet | { readonly character: string };

interface CharacterSet {
  readonly isNegated: boolean;
  readonly ranges: readonly { readonly from: string; readonly to: string }[];
}

/** Reads a part of a pattern. `undefined` for a bracket that is not closed and a backslash with nothing behind: git matches nothing then. */
export function parseGlobSegment(text: string): GlobSegment | undefined {
  const characters = [...text];
  const units: GlobUnit[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (units.at(-1) !== 'any-number') units.push('any-number');
    } else if (character === '?') {
      units.push('any-one');
    } else if (character === '[') {
      const set = parseSet(characters, at + 1);
      if (set === undefined) return undefined;
      units.push(set.unit);
      at = set.end;
    } else {
      if (character === '\\') at++;
      const literal = characters[at];
      if (literal === undefined) return undefined;
      units.push({ character: literal });
    }
  }
  return units;
}

/** Whether a name is one that the part means. Going back only to the last `*` keeps the time within length times length. */
export function matchesGlobSegment(units: GlobSegment, name: readonly string[]): boolean {
  let unit = 0;
  let at = 0;
  let resume: { readonly unit: number; at: number } | undefined;
  while (at < name.length) {
    const current = units[unit];
    if (current === 'any-number') {
      unit++;
      resume = { unit, at };
    } else if (current !== undefined && matchesOne(current, name[at] ?? '')) {
      unit++;
      at++;
    } else if (resume !== undefined) {
      resume.at++;
      ({ unit, at } = resume);
    } else {
      return false;
    }
  }
  return units.slice(unit).every((rest) => rest === 'any-number');
}

function matchesOne(unit: Exclude<GlobUnit, 'any-number'>, character: string): boolean {
  if (unit === 'any-one') return true;
  if ('character' in unit) return unit.character === character;
  return unit.ranges.some(({ from, to }) => from <= character && character <= to) !== unit.isNegated;
}

/** A set from behind its opening bracket; a closing bracket at its very start is a member of it. */
function parseSet(characters: readonly string[], start: number): { readonly unit: CharacterSet; readonly end: number } | undefined {
  const isNegated = characters[start] === '!' || characters[start] === '^';
  const first = isNegated ? start + 1 : start;
  const ranges = [];
  for (let at = first; at < characters.length; at++) {
    if (characters[at] === ']' && at > first) return { unit: { isNegated, ranges }, end: at };
    if (characters[at] === '\\') at++;
    const from = characters[at];
    if (from === undefined) return undefined;
    const isRange = characters[at + 1] === '-' && characters[at + 2] !== ']';
    if (isRange) at += characters[at + 2] === '\\' ? 3 : 2;
    const to = characters[at];
    if (to === undefined) return undefined;
    ranges.push({ from, to });
  }
  return undefined;
}
