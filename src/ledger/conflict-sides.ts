const OURS = /^<{7}(?: .*)?$/;
const BASE = /^\|{7}(?: .*)?$/;
const THEIRS = /^={7}$/;
const END = /^>{7}(?: .*)?$/;

/** The two texts of a merge that git could not finish. */
export type Sides = readonly [ours: string, theirs: string];

type Part = 'both' | 'ours' | 'base' | 'theirs';

/**
 * The texts of both sides of a file that holds the marks of a merge conflict, with or without the text that both come from. Undefined for a
 * file without marks, `'unclear'` where they do not fit together.
 */
export function conflictSides(text: string): Sides | 'unclear' | undefined {
  const ours: string[] = [];
  const theirs: string[] = [];
  let part: Part = 'both';
  let marks = 0;
  for (const line of text.split(/\r?\n/)) {
    const next = partAfter(line, part);
    if (next === 'unclear') return next;
    if (next !== undefined) {
      part = next;
      marks++;
      continue;
    }
    if (part === 'both' || part === 'ours') ours.push(line);
    if (part === 'both' || part === 'theirs') theirs.push(line);
  }
  if (marks === 0) return undefined;
  return part === 'both' ? [ours.join('\n'), theirs.join('\n')] : 'unclear';
}

/** The part that a mark begins; undefined for a line that is none. */
function partAfter(line: string, part: Part): Part | 'unclear' | undefined {
  if (OURS.test(line)) return part === 'both' ? 'ours' : 'unclear';
  if (BASE.test(line)) return part === 'ours' ? 'base' : 'unclear';
  if (THEIRS.test(line)) return part === 'ours' || part === 'base' ? 'theirs' : 'unclear';
  if (END.test(line)) return part === 'theirs' ? 'both' : 'unclear';
  return undefined;
}
