import { jsonLine } from '../../escaping/json-text.ts';
import type { InventoryReport } from '../inventory-report.ts';
import { tableRows } from '../row-of.ts';

/** One connection on each line, with the time of the report, for a warehouse. A source that could not be read is a line without an id. */
export function jsonl(report: InventoryReport): string {
  return tableRows(report)
    .map((row) => jsonLine({ created: report.created, ...row }))
    .join('');
}
