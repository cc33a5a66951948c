import { shownLine } from './cells.ts';
import { visible } from './visible.ts';

/** Characters with a meaning inside a line of Markdown, and those that make links of `www.` and `https://`. An underscore inside a word has none. */
const MARKUP = /[\\`*[\]<>!|~&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|(?<=www)\.|:(?=\/\/)/gi;

/** Signs with a meaning at the start of a line: list items, rules, underlines of headings. */
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

/** A bar that readers of Markdown do not agree about: some take the backslash before it for one that the next one escapes. */
const DOUBTFUL_BAR = /(?<=\\)\|/;

/** Text as code inside a cell of a table, where a bar would end the cell; an empty text leaves the cell empty. */
export function codeCell(text: string): string {
  const pieces = text.split(DOUBTFUL_BAR);
  return pieces.map((piece) => (piece === '' ? '' : codeSpan(piece).replaceAll('|', '\\|'))).join('\\|');
}

/** A table. Its cells are finished Markdown: made by `prose` or `codeCell`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Lines as a block of code. */
export function fenced(language: string, rows: readonly string[]): readonly string[] {
  const shown = rows.map(shownLine);
  const fence = '`'.repeat(shown.reduce((longest, line) => Math.max(longest, longestRun(line) + 1), 3));
  return [fence + language, ...shown, fence];
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(BACKTICKS)) longest = Math.max(longest, run.length);
  return longest;
}
