import { shownLine } from './cells.ts';
import { visible } from './visible.ts';

/** What means something to Markdown inside a line, and what makes links of `www.` and `https://`. */
const MARKUP = /[\\`*_[\]<>!|~&]|(?<=www)\.|:(?=\/\/)/gi;

/** What means something at the start of a line: list items, rules, underlines of headings. */
const OPENING = /^(?:\d{1,9}(?=[.)])|(?=[-+=]))/;

/** GitHub and GitLab make links of `@name` and `#1`, and send mails about them, after all Markdown is done; a comment parts the two. */
const REFERENCE = /[@#]/g;

/** GitHub reads a formula between two of these, whatever stands before them; its manual names this way out. */
const DOLLAR = /\$/g;

const BACKTICKS = /`+/g;

/** A character at which a code span has to be padded. */
const NEEDS_PADDING = /^[` ]|[` ]$/;

/** Text that reads in Markdown as it stands, at the start of a line or in it. */
export function prose(text: string): string {
  return visible(text)
    .trim()
    .replace(MARKUP, (character) => `\\${character}`)
    .replace(OPENING, (start) => `${start}\\`)
    .replace(REFERENCE, (character) => `${character}<!-- -->`)
    .replace(DOLLAR, '<span>$$</span>');
}

/** Text as code inside a line. */
export function codeSpan(text: string): string {
  const shown = visible(text) || ' ';
  const fence = '`'.repeat(longestRun(shown) + 1);
  return NEEDS_PADDING.test(shown) ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** Lines as a block of code. */
export function fenced(language: string, rows: readonly string[]): readonly string[] {
  const shown = rows.map(shownLine);
  const fence = '`'.repeat(Math.max(3, ...shown.map((row) => longestRun(row) + 1)));
  return [fence + language, ...shown, fence];
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(BACKTICKS)) longest = Math.max(longest, run.length);
  return longest;
}
