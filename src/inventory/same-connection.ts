import { GENERIC } from '../azure/generic.ts';
import { grouped } from './grouped.ts';
import type { InventoryRow, State } from './row.ts';

/** The parts of a row that tell which connection it is and how far. */
export type BareRow = Pick<InventoryRow, 'project' | 'place' | 'connId' | 'connType' | 'service' | 'account' | 'state' | 'reason'>;

/** Rows that are one connection, the definition of a repository first; and of which rows that cannot be told. */
export interface Grouped<Row> {
  readonly groups: readonly (readonly [Row, ...Row[]])[];
  readonly ambiguous: readonly { readonly row: Row; readonly projects: readonly string[] }[];
}

/** The place of a Deployment's list of connections. */
export const LIVE = 'live';

/**
 * Puts the row of a Deployment to that of the repository that defines the same connection: the id is the same, and nothing known of
 * service and account differs. Where several repositories define such a one, that of the same name has it; where none has, no one does.
 */
export function groupRows<Row extends BareRow>(rows: readonly Row[]): Grouped<Row> {
  const groups = new Map<Row, [Row, ...Row[]]>();
  for (const row of rows) groups.set(row, [row]);
  const defined = rows.filter(({ place, connId }) => place !== LIVE && connId !== null);
  const byId = grouped(defined, ({ connId }) => idOf(connId ?? ''));
  const ambiguous: { row: Row; projects: readonly string[] }[] = [];
  for (const row of rows.filter(({ place, connId }) => place === LIVE && connId !== null)) {
    const alike = (byId.get(idOf(row.connId ?? '')) ?? []).filter((other) => isAlike(row, other));
    const projects = [...new Set(alike.map(({ project }) => project))];
    const own = projects.length === 1 ? projects[0] : projects.find((project) => project === row.project);
    const [home] = alike.filter(({ project }) => project === own);
    if (own !== undefined && home) {
      groups.get(home)?.push(row);
      groups.delete(row);
    } else if (projects.length > 1) ambiguous.push({ row, projects });
  }
  return { groups: [...groups.values()], ambiguous };
}

/** Airflow upper-cases the ids of variables. */
function idOf(connId: string): string {
  return connId.toLowerCase();
}

function isAlike(a: BareRow, b: BareRow): boolean {
  return agree(serviceOf(a), serviceOf(b)) && agree(a.account, b.account);
}

/** A generic connection may be that of any service. */
function serviceOf({ service, connType }: BareRow): string | null {
  const known = service ?? connType;
  return known === GENERIC ? null : known;
}

function agree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.toLowerCase() === b.toLowerCase();
}

/** The states with the one first that has the longest way to go. */
const LONGEST_WAY: readonly State[] = ['no-path', 'blocked', 'ready', 'unknown', 'identity'];

/** The row of a group that has the longest way to go. */
export function hindmost<Row extends BareRow>([first, ...others]: readonly [Row, ...Row[]]): Row {
  const rank = ({ state }: Row) => LONGEST_WAY.indexOf(state);
  return others.reduce((worst, row) => (rank(row) < rank(worst) ? row : worst), first);
}
