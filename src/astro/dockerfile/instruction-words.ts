import type { Range } from '../../model/text.ts';

const SPACE = /\s/;

/**
 * The words of an instruction: blanks part them, but not inside of quotes and not behind the escape character. What is not
 * closed goes on to the end.
 */
export function wordsOf(args: string, escaper: string): Range[] {
  const words: Range[] = [];
  let start: number | undefined;
  let quote: string | undefined;
  let at = 0;
  for (; at < args.length; at++) {
    const character = args[at] ?? '';
    if (quote === undefined && SPACE.test(character)) {
      if (start !== undefined) words.push({ start, end: at });
      start = undefined;
      continue;
    }
    start ??= at;
    if (character === escaper && quote !== "'") at++;
    else if (quote === undefined && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = undefined;
  }
  // An escape character with nothing behind it is nothing.
  const end = at > args.length ? args.length - 1 : args.length;
  if (start !== undefined && end > start) words.push({ start, end });
  return words;
}
