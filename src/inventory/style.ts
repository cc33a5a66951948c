import type { InventoryReport } from './report.ts';

/** How an inventory looks where it goes. */
export interface InventoryStyle {
  /** The width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

export type InventoryWriter = (report: InventoryReport, style: InventoryStyle) => string;
