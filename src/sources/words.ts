import type { ShownPart } from '../model/source.ts';
import { contains, firstBehind, gapsBetween, type Range } from '../model/text.ts';

/** The keys and the values of a text or of a part of one. */
export interface Words {
  /** Keys that have a value of their own. */
  readonly keys: readonly Range[];
  /** Values, and everything else that is neither a key nor punctuation. */
  readonly values: readonly Range[];
}

/** The words of several parts together. */
export function allWords(parts: readonly Words[]): Words {
  return { keys: parts.flatMap(({ keys }) => keys), values: parts.flatMap(({ values }) => values) };
}

/** The words that are in none of these ranges, which do not overlap: their insides are told more closely elsewhere. */
export function outside({ keys, values }: Words, ranges: readonly Range[]): Words {
  const ordered = ranges.toSorted((a, b) => a.start - b.start);
  const isOutside = (word: Range) => {
    const range = ordered[firstBehind(ordered, word.start)];
    return range === undefined || !contains(range, word);
  };
  return { keys: keys.filter(isOutside), values: values.filter(isOutside) };
}

/** The parts of a text that are no values, as far as its source knows: keys, comments, and all that is between the words. */
export function besideValues({ keys, values }: Words, comments: readonly Range[], within: Range): ShownPart[] {
  return [
    ...keys.map((range) => ({ kind: 'name', range }) as const),
    ...comments.map((range) => ({ kind: 'comment', range }) as const),
    ...gapsBetween([...keys, ...comments, ...values], within).map((range) => ({ kind: 'between', range }) as const),
  ];
}
