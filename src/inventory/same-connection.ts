import { GENERIC } from '../azure/type.ts';
import type { InventoryRow, State } from './row.ts';

/** The parts of a row that tell which connection it is and how far. */
export type BareRow = Pick<InventoryRow, 'project' | 'place' | 'connId' | 'connType' | 'service' | 'account' | 'state' | 'reason'>;

/** Groups of rows that are one connection, the definition of a repository first; and the rows whose group cannot be told. */
export interface Grouped<Row> {
  readonly groups: readonly (readonly [Row, ...Row[]])[];
  readonly ambiguous: readonly { readonly row: Row; readonly projects: readonly string[] }[];
}

/** The place of a Deployment's list of connections. */
export const LIVE = 'live';

/**
 * Joins the row of a Deployment to that of the repository that defines the same connection: the id is the same, and nothing known of
 * service and account differs. Where several repositories define one, it goes to the repository with the name of the Deployment; without
 * such a repository it stays alone.
 */
export function groupRows<Row extends BareRow>(rows: readonly Row[]): Grouped<Row> {
  const groups = new Map<Row, [Row, ...Row[]]>();
  for (const row of rows) groups.set(row, [row]);
  const ids = liveIds(rows);
  const homes = new Homes(rows.filter(({ place, connId }) => place !== LIVE && connId !== null && ids.has(idOf(connId))));
  const ambiguous: { row: Row; projects: readonly string[] }[] = [];
  for (const row of rows.filter(({ place, connId }) => place === LIVE && connId !== null)) {
    const home = homes.of(row);
    if (home && 'project' in home) {
      groups.get(home)?.push(row);
      groups.delete(row);
    } else if (home) ambiguous.push({ row, projects: home });
  }
  return { groups: [...groups.values()], ambiguous };
}

/** The ids of Deployments' connections: definitions of other ids are a connection each. */
export function liveIds(rows: readonly BareRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ place, connId }) => (place === LIVE && connId !== null ? idOf(connId) : [])));
}

/** Airflow upper-cases the ids of variables. */
export function idOf(connId: string): string {
  return connId.toLowerCase();
}

/** The most projects that a doubt has to name. */
const MOST_PROJECTS = 3;

/** Definitions of one id, service and account: the first of each project, by its rank among all. */
type Alike<Row> = Map<string, { readonly row: Row; readonly rank: number }>;

/** The definitions of repositories. A whole fleet may give its connections one id, so that none is looked for one by one. */
class Homes<Row extends BareRow> {
  readonly #byKey = new Map<string, Alike<Row>>();

  constructor(defined: readonly Row[]) {
    for (const [rank, row] of defined.entries()) {
      for (const key of keysOf(row, 'or-any')) this.#alike(key, row.project, { row, rank });
    }
  }

  /** The definition that a row of a Deployment belongs to; of several projects the first ones; undefined where there is none. */
  of(row: Row): Row | readonly string[] | undefined {
    const alike = keysOf(row, 'or-unknown').flatMap((key) => this.#byKey.get(key) ?? []);
    const first = alike.flatMap((each) => firstOf(each)).toSorted((a, b) => a.rank - b.rank);
    const projects = [...new Set(first.map(({ row: { project } }) => project))];
    const own = alike.flatMap((each) => each.get(row.project) ?? []).toSorted((a, b) => a.rank - b.rank)[0];
    if (projects.length > 1) return own?.row ?? projects.slice(0, MOST_PROJECTS);
    return first[0]?.row;
  }

  #alike(key: string, project: string, found: { readonly row: Row; readonly rank: number }): void {
    const known: Alike<Row> = this.#byKey.get(key) ?? new Map();
    if (!known.has(project)) known.set(project, found);
    this.#byKey.set(key, known);
  }
}

function firstOf<Each>(alike: ReadonlyMap<string, Each>): readonly Each[] {
  const first: Each[] = [];
  for (const each of alike.values()) if (first.push(each) === MOST_PROJECTS) break;
  return first;
}

/**
 * The keys under which a definition is found, or a row of a Deployment looks for its own: the id is the same, and service and account are
 * the same or not known to one of the two.
 */
function keysOf(row: BareRow, other: 'or-any' | 'or-unknown'): readonly string[] {
  const id = idOf(row.connId ?? '');
  const [service, account] = [serviceOf(row), row.account].map((each) => each?.toLowerCase());
  const others = (known: string | undefined) => (other === 'or-any' ? [known ?? null, ANY] : known === undefined ? [ANY] : [known, null]);
  return others(service).flatMap((a) => others(account).map((b) => JSON.stringify([id, a, b])));
}

/** Stands for every service and account in a key. */
const ANY = true;

/** A generic connection may be that of any service. */
function serviceOf({ service, connType }: BareRow): string | null {
  const known = service ?? connType;
  return known === GENERIC ? null : known;
}

/** The states, the one with the longest way to go first. */
const LONGEST_WAY: readonly State[] = ['no-path', 'blocked', 'ready', 'unknown', 'identity'];

/** The row of a group that has the longest way to go. */
export function hindmost<Row extends BareRow>([first, ...others]: readonly [Row, ...Row[]]): Row {
  const rank = ({ state }: Row) => LONGEST_WAY.indexOf(state);
  return others.reduce((worst, row) => (rank(row) < rank(worst) ? row : worst), first);
}
