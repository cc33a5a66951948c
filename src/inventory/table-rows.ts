import type { InventoryReport } from './report.ts';
import type { InventoryRow, UnreadEntry } from './row.ts';
import { unknownRow } from './row-of.ts';

/** The rows of a table: the connections, and everything that could not be read, so that gaps show. */
export function tableRows({ rows, unread }: Pick<InventoryReport, 'rows' | 'unread'>): readonly InventoryRow[] {
  return [...rows, ...unread.map(unreadRow)];
}

function unreadRow({ project, name, message }: UnreadEntry): InventoryRow {
  const reason = `Could not be read: ${message}`;
  return unknownRow(null, { project: project ?? name, place: null, path: name === project ? '' : name, line: null }, reason);
}
