import { widthOf } from '../escaping/cells.ts';
import { visible } from '../escaping/visible.ts';
import { lazy } from '../lazy/lazy.ts';

/** A word of prose, as opposed to an option, an assignment, a path with variables, a key. */
const WORD = lazy(() => /^["'(]?[\p{L}\p{N}][\p{L}\p{N}\p{M}'’/._-]*["')]?[,.;:!?]?$/u);

const ASCII = /^[\x20-\x7e]*$/;
/** The same for a word of ASCII. */
const ASCII_WORD = /^["'(]?[A-Za-z0-9][A-Za-z0-9'/._-]*["')]?[,.;:!?]?$/;

/** A text of fewer words is not worth breaking, and is likely to be code. */
const FEWEST_WORDS = 6;

/** Breaks prose at blanks into lines of at most `width` columns; a longer word has a line of its own. Dangerous characters are spelled out. */
export function wrapped(prose: string, width: number): readonly string[] {
  const shown = visible(prose);
  if (!shown.startsWith(' ') && widthOf(shown) <= width) return [shown];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of shown.split(' ')) {
    const needed = widthOf(word);
    if (line !== '' && used + 1 + needed > width) {
      lines.push(line);
      line = '';
    }
    used = line === '' ? needed : used + 1 + needed;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Whether a line of a help block is a sentence, which may be broken, and not code, which must not. */
export function isProse(line: string): boolean {
  const words = line.split(' ');
  return (
    words.length >= FEWEST_WORDS && !words[0]?.endsWith(':') && words.every((word) => (ASCII.test(word) ? ASCII_WORD : WORD()).test(word))
  );
}
