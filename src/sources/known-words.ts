import { gapsBetween, type Range } from '../model/text.ts';
import type { DocumentPart } from './document-parts.ts';
import type { Words } from './words.ts';

/** A word by itself, which is no part of a longer one, of a number or of a path. */
const WORD = /(?<![\w.$/+=-])-{0,2}(?<word>[A-Za-z][\w-]{0,60})(?![\w./+-])/g;
/** Text that is neither a word nor a value; the `@` stands before the commands of a Makefile. */
const PUNCTUATION = /^[\s\\\-"'=:,{}()[\]@]*$/;

interface KnownText {
  readonly parts: readonly DocumentPart[];
  readonly comments: readonly Range[];
  /** The stretch that is looked at; the whole text without it. */
  readonly within?: Range;
}

/** The words of a text around its parts, where its grammar is not followed: a known word is no secret anywhere. */
export function knownWords(
  text: string,
  { parts, comments, within = { start: 0, end: text.length } }: KnownText,
  known: ReadonlySet<string>,
): Words {
  const told = [...comments, ...parts.flatMap((part) => [...part.told, ...part.words().keys])];
  const keys: Range[] = [];
  for (const gap of gapsBetween(told, within)) {
    for (const found of text.slice(gap.start, gap.end).matchAll(WORD)) {
      const word = found.groups?.['word'] ?? '';
      const end = gap.start + found.index + found[0].length;
      if (known.has(word)) keys.push({ start: end - word.length, end });
    }
  }
  const values = gapsBetween([...told, ...keys], within);
  return {
    keys,
    values: values.filter(({ start, end }) => !PUNCTUATION.test(text.slice(start, end))).map((range) => trimmed(text, range)),
  };
}

/** The range without the blanks, quotes and braces around what is in it. */
function trimmed(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && AROUND.test(text.charAt(start))) start++;
  while (end > start && AROUND.test(text.charAt(end - 1))) end--;
  return { start, end };
}

const AROUND = /[\s"{}=]/;
