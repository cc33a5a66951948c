import { jsonText } from '../../escaping/json-text.ts';
import type { InventoryReport } from '../report.ts';

/** The report as it is read back, and as `schemas/inventory.schema.json` describes it. */
export function json(report: InventoryReport): string {
  return jsonText(report);
}
