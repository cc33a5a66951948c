import type { HistoryPoint, Joined, JoinedProject } from './join.ts';
import type { FederatedIdentity, InventoryRow, UnreadEntry } from './row.ts';

/** The version of the format of the JSON report. */
export const REPORT_VERSION = 1;

/** An inventory as `--format json` prints it, and as it is read back. */
export interface InventoryReport {
  readonly version: typeof REPORT_VERSION;
  /** An ISO time. */
  readonly created: string;
  /** The number of files that were read. */
  readonly files: number;
  /** The number of connections; one in several places counts once. */
  readonly connections: number;
  /** Everything that could not be read, by name. */
  readonly unread: readonly UnreadEntry[];
  readonly rows: readonly InventoryRow[];
  /** Every project that was looked at, also one without connections. */
  readonly projects: readonly JoinedProject[];
  readonly identities: readonly FederatedIdentity[];
  readonly history: readonly HistoryPoint[];
}

export function reportOf({ projects, rows, unread, identities, history }: Joined, created: string): InventoryReport {
  return {
    version: REPORT_VERSION,
    created,
    files: projects.map(({ files }) => files).reduce((sum, files) => sum + files, 0),
    connections: rows.length,
    unread,
    rows,
    projects,
    identities,
    history,
  };
}

/** The style in which an inventory is printed. */
export interface InventoryStyle {
  /** The width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}

export type InventoryWriter = (report: InventoryReport, style: InventoryStyle) => string;
