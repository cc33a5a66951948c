import { joinedRows, type TextRow } from '../../model/text-row.ts';
import type { Host } from '../host.ts';

/** The rows as they are; on a terminal as wide as it is. */
export async function shownRows(rows: readonly TextRow[], { isTerminal, columns }: Host['out']): Promise<string> {
  return isTerminal ? (await import('./fitted.ts')).fitted(rows, columns) : joinedRows(rows);
}
