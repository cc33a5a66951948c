import type { InventoryReport } from '../report.ts';
export function html(report: InventoryReport): string {
  return String(report.version);
}
