import { columns } from '../columns.ts';

/** The results of the connections of one type. */
export interface Row {
  passed: number;
  failed: number;
}

/** One check of one connection: what to print when it failed. */
export interface Check {
  readonly connType: string;
  readonly faults: readonly string[];
}

type Tally = ReadonlyMap<string, Row>;

/** Passed and failed by type, in the order of the first check of each. */
export function tally(checks: readonly Check[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const { connType, faults } of checks) {
    const row = rows.get(connType) ?? { passed: 0, failed: 0 };
    if (faults.length > 0) row.failed += 1;
    else row.passed += 1;
    rows.set(connType, row);
  }
  return rows;
}

/** One line a type, in columns: the rewritten connections, the choices, and the connections with consumers. */
export function table(...tallies: readonly [rewritten: Tally, choices: Tally, used: Tally]): readonly string[] {
  const names = [...new Set(tallies.flatMap((rows) => [...rows.keys()]))].toSorted();
  return columns([
    ['type', 'rewritten', 'failed', 'choices', 'failed', 'used', 'failed'],
    ...names.map((name) => [name, ...tallies.flatMap((rows) => cells(rows.get(name)))]),
  ]);
}

function cells(row: Row | undefined): readonly [string, string] {
  return row ? [String(row.passed), String(row.failed)] : ['', ''];
}
