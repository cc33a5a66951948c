import { widthOf } from '../../escaping/cells.ts';
import type { TextRow } from '../../model/text-row.ts';
import { commandRows } from '../../reporters/shell-command.ts';
import { wrapped } from '../../reporters/wrap.ts';

/** The rows in lines of at most `columns`: sentences broken at blanks, commands at arguments, each further line below its own first. */
export function fitted(rows: readonly TextRow[], columns: number): string {
  return rows
    .flatMap((row) => linesOf(row, columns))
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf({ text, as }: TextRow, columns: number): readonly string[] {
  if (as === 'copy' || widthOf(text) <= columns) return [text];
  const words = text.trimStart();
  const indent = ' '.repeat(text.length - words.length);
  if (as === 'command') return commandRows(words, columns - indent.length).map((line) => indent + line);
  return wrapped(words, columns - indent.length - HANGING.length).map((line, index) => indent + (index === 0 ? line : HANGING + line));
}

const HANGING = '  ';
