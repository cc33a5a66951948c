import { jsonText } from '../../escaping/json-text.ts';
import type { InventoryReport } from '../inventory-report.ts';

/** The report in the form that is read back, and that `schemas/inventory.schema.json` describes. */
export function json(report: InventoryReport): string {
  return jsonText(report);
}
