import { wordSearch } from '../matching/word-search.ts';

/** A sign that a file may be one of ours. All of it is ASCII. */
export interface Mark {
  readonly needs: RegExp;
  /** Words, at least one of which is in every text that `needs` matches; without them the pattern alone is looked for. */
  readonly hints: readonly string[] | undefined;
}

/** Signs, one of which a file has that is one of ours. */
export interface Marks {
  readonly patterns: readonly RegExp[];
  areIn(text: string): boolean;
  /** Whether one is in the first `length` bytes. */
  areInBytes(bytes: Buffer, length: number): boolean;
}

/** At least one mark. Their words are looked for first, in the bytes as they are: nearly no file has any. */
export function marksOf(marks: readonly Mark[]): Marks {
  const patterns = marks.map(({ needs }) => needs);
  const areIn = (text: string) => patterns.some((pattern) => pattern.test(text));
  const hasWord = marks.every(({ hints }) => hints) ? wordSearch([...new Set(marks.flatMap(({ hints }) => hints ?? []))]) : () => true;
  return { patterns, areIn, areInBytes: (bytes, length) => hasWord(bytes, length) && areIn(bytes.toString('latin1', 0, length)) };
}
