import { oneLine } from '../../escaping/one-line.ts';

/** What Markdown, or the HTML inside it, has a meaning for in the middle of a sentence. */
const SPECIAL = /[\\`*{}[\]<>#|~@&]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const NOT_IN_A_LANGUAGE = /[^a-z]/g;
const BACKTICKS = /`+/g;

/** A sentence that is shown as it is. */
export function prose(text: string): string {
  return oneLine(text).replace(SPECIAL, '\\$&');
}

/** Text between backticks that is shown as it is, also in a cell of a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  if (line.trim() === '') return '(empty)';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code; its fence is longer than any in the text. */
export function codeBlock(language: string, text: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language.replace(NOT_IN_A_LANGUAGE, '')}`, ...text.split('\n').map(oneLine), fence];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(BACKTICKS)) longest = Math.max(longest, run.length);
  return longest;
}
