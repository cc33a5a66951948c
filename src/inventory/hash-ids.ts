import type { InventoryReport } from './inventory-report.ts';
import type { InventoryRow } from './row.ts';

/** A name that is hashed already. */
const HASHED = /^#[0-9a-f]{12}$/;

/**
 * The report with the ids of connections and the names of accounts hashed: the same name has the same hash in every report. `hash` gives
 * hexadecimal digits. A name that is hashed already stays.
 */
export function hashIds(report: InventoryReport, hash: (text: string) => string): InventoryReport {
  const named = (name: string | null) => (name === null || HASHED.test(name) ? name : `#${hash(name.toLowerCase()).slice(0, 12)}`);
  const rows = report.rows.map((row): InventoryRow => {
    const said = row.reason === null ? null : withoutNames(row.reason, row);
    return { ...row, connId: named(row.connId), account: named(row.account), reason: said };
  });
  const ids = new Set(report.rows.flatMap(({ connId }) => connId ?? []));
  return { ...report, rows, unread: report.unread.map((entry) => ({ ...entry, message: withoutQuoted(entry.message, ids, named) })) };
}

/** A reason may name the connection or its account. */
function withoutNames(reason: string, { connId, account }: InventoryRow): string {
  return [connId, account].reduce<string>((said, name) => (name === null || name.length < 3 ? said : said.replaceAll(name, '…')), reason);
}

function withoutQuoted(message: string, ids: ReadonlySet<string>, named: (name: string) => string | null): string {
  return message.replaceAll(/"([^"]{1,250})"/g, (whole, name: string) => (ids.has(name) ? `"${named(name)}"` : whole));
}
