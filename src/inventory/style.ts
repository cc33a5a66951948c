import type { InventoryReport } from './report.ts';

/** The style in which an inventory is printed. */
export interface InventoryStyle {
  /** The width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

export type InventoryWriter = (report: InventoryReport, style: InventoryStyle) => string;
