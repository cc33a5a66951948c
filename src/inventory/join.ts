import { grouped } from '../lazy/grouped.ts';
import { mergedRow } from './merge-rows.ts';
import { countStates, type FederatedIdentity, type InventoryRow, type Snapshot, type StateCounts, type UnreadEntry } from './row.ts';
import { type BareRow, groupRows, hindmost, idOf, liveIds } from './same-connection.ts';

/** The counts of a project from one day on. */
export interface HistoryPoint {
  /** An ISO date. */
  readonly date: string;
  readonly project: string;
  readonly counts: StateCounts;
}

export interface JoinedProject {
  readonly project: string;
  /** The time of its newest snapshot. */
  readonly created: string;
  readonly files: number;
  readonly identities: readonly FederatedIdentity[];
}

/** The newest inventory of each of many projects. */
export interface Joined {
  readonly projects: readonly JoinedProject[];
  readonly rows: readonly InventoryRow[];
  readonly unread: readonly UnreadEntry[];
  readonly identities: readonly FederatedIdentity[];
  readonly history: readonly HistoryPoint[];
  /** Sentences about duplicates and gaps. */
  readonly notes: readonly string[];
  /** Sentences about connections that may be the same, with their ids. */
  readonly doubts: readonly string[];
}

/** A snapshot reduced to what counting needs. */
interface BareSnapshot {
  readonly project: string;
  readonly created: string;
  readonly rows: readonly BareRow[];
}

/** Gathers the inventories of projects, and joins them when all are there. */
export class Join {
  readonly #newest = new Map<string, Snapshot>();
  /** The newest snapshot in which the project itself could be read, for a project that a newer one could not read. */
  readonly #readable = new Map<string, Snapshot>();
  readonly #older: BareSnapshot[] = [];
  readonly #points: HistoryPoint[] = [];
  readonly #notes: string[] = [];
  #repeated = 0;

  add(snapshot: Snapshot): void {
    const { project, created } = snapshot;
    const before = this.#newest.get(project);
    if (!before) this.#newest.set(project, snapshot);
    else if (before.created === created) this.#newest.set(project, this.#united(before, snapshot));
    else {
      const [older, newer] = before.created < created ? [before, snapshot] : [snapshot, before];
      if (!isGap(older)) this.#older.push(bare(older));
      this.#newest.set(project, newer);
      this.#keepReadable(older);
    }
  }

  addHistory(points: readonly HistoryPoint[]): void {
    for (const point of points) this.#points.push(point);
  }

  joined(): Joined {
    const current = [...this.#newest.values()].map((snapshot) => this.#lastKnown(snapshot)).toSorted(byProject);
    const { groups, ambiguous } = groupRows(current.flatMap(({ rows }) => rows));
    const doubts = ambiguous.map(
      ({ row, projects }) => `${row.connId} of ${row.project} may be that of ${projects.slice(0, 3).join(', ')}, and counts separately`,
    );
    const repeated = this.#repeated === 0 ? [] : [`${counted(this.#repeated, 'report', 'reports')} given twice: each counts once`];
    return {
      projects: current.map(({ project, created, files, identities }) => ({ project, created, files, identities })),
      rows: groups.map(mergedRow),
      unread: current.flatMap(({ unread }) => unread),
      identities: unitedIdentities(current.flatMap(({ identities }) => identities)),
      history: historyOf([...this.#older, ...current.map(bare)], this.#points),
      notes: [...repeated, ...this.#notes],
      doubts,
    };
  }

  /** Unites two snapshots of one project with the same time: the same report twice, or two parts of it. */
  #united(a: Snapshot, b: Snapshot): Snapshot {
    const known = new Set(a.rows.map(keyOf));
    const more = b.rows.filter((row) => !known.has(keyOf(row)));
    const told = new Set(a.unread.map(messageOf));
    const unread = b.unread.filter((entry) => !told.has(messageOf(entry)));
    if (more.length === 0 && unread.length === 0) {
      this.#repeated += 1;
      return a;
    }
    this.#notes.push(`${a.project}: two reports with the same time differ, and count as parts of one report`);
    return {
      ...a,
      files: a.files + b.files,
      rows: [...a.rows, ...more],
      unread: [...a.unread, ...unread],
      identities: unitedIdentities([...a.identities, ...b.identities]),
    };
  }

  #keepReadable(snapshot: Snapshot): void {
    const kept = this.#readable.get(snapshot.project);
    if (!isGap(snapshot) && (!kept || kept.created < snapshot.created)) this.#readable.set(snapshot.project, snapshot);
  }

  /** Returns the connections that a project had before, where it could not be read this time. */
  #lastKnown(snapshot: Snapshot): Snapshot {
    const before = isGap(snapshot) ? this.#readable.get(snapshot.project) : undefined;
    if (!before) return snapshot;
    this.#notes.push(`${snapshot.project} could not be read: its connections are those of ${dayOf(before.created)}`);
    return { ...before, unread: snapshot.unread };
  }
}

function counted(count: number, one: string, several: string): string {
  return count === 1 ? `one ${one} is` : `${count} ${several} are`;
}

/** Whether nothing of a project could be read. */
function isGap({ files, rows, unread }: Snapshot): boolean {
  return files === 0 && rows.length === 0 && unread.length > 0;
}

function keyOf({ place, path, line, connId }: InventoryRow): string {
  return JSON.stringify([place, path, line, connId]);
}

function messageOf({ name, message }: UnreadEntry): string {
  return JSON.stringify([name, message]);
}

function bare({ project, created, rows }: Snapshot): BareSnapshot {
  return {
    project,
    created,
    rows: rows.map((row) => ({
      project: row.project,
      place: row.place,
      connId: row.connId,
      connType: row.connType,
      service: row.service,
      account: row.account,
      state: row.state,
      reason: row.reason,
    })),
  };
}

function byProject(a: Snapshot, b: Snapshot): number {
  return a.project < b.project ? -1 : a.project > b.project ? 1 : 0;
}

function unitedIdentities(all: readonly FederatedIdentity[]): readonly FederatedIdentity[] {
  return Array.from(
    grouped(all, ({ identity }) => identity),
    ([identity, parts]) => ({
      identity,
      name: parts.find(({ name }) => name !== null)?.name ?? null,
      credentials: parts.length === 1 ? parts[0].credentials : [...new Set(parts.flatMap(({ credentials }) => credentials))],
    }),
  );
}

function dayOf(created: string): string {
  return created.slice(0, 'yyyy-mm-dd'.length);
}

/** The counts of each project on each day on which anything was looked at, a connection in several places once. */
function historyOf(snapshots: readonly BareSnapshot[], points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const days = grouped(
    snapshots.toSorted((a, b) => (a.created < b.created ? -1 : 1)),
    ({ created }) => dayOf(created),
  );
  const live = liveIds(snapshots.flatMap(({ rows }) => rows));
  const known = new Map<string, KnownSnapshot>();
  const result = new Map(points.map((point) => [JSON.stringify([point.date, point.project]), point]));
  for (const [date, seen] of days) {
    for (const snapshot of seen) {
      const shared = snapshot.rows.flatMap((row) =>
        row.connId !== null && live.has(idOf(row.connId)) ? { id: idOf(row.connId), row } : [],
      );
      known.set(snapshot.project, { rows: snapshot.rows, shared });
    }
    for (const [project, counts] of countsOf(known, new Set(seen.map(({ project }) => project)))) {
      result.set(JSON.stringify([date, project]), { date, project, counts });
    }
  }
  return [...result.values()].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.project < b.project ? -1 : 1));
}

/** The rows of a project as they were last seen. `shared` are those that may be a connection of a Deployment too. */
interface KnownSnapshot {
  readonly rows: readonly BareRow[];
  readonly shared: readonly { readonly id: string; readonly row: BareRow }[];
}

/** The counts of the projects that were seen. Of all others only those rows matter that may be one of their connections. */
function countsOf(known: ReadonlyMap<string, KnownSnapshot>, seen: ReadonlySet<string>): ReadonlyMap<string, StateCounts> {
  const ids = new Set([...seen].flatMap((project) => known.get(project)?.shared.map(({ id }) => id) ?? []));
  const rows: BareRow[] = [];
  for (const [project, { rows: own, shared }] of known) {
    if (seen.has(project)) for (const row of own) rows.push(row);
    else for (const { id, row } of shared) if (ids.has(id)) rows.push(row);
  }
  const byHome = new Map<string, BareRow[]>(Array.from(seen, (project) => [project, []]));
  for (const group of groupRows(rows).groups) byHome.get(group[0].project)?.push(hindmost(group));
  return new Map(Array.from(byHome, ([project, own]) => [project, countStates(own)]));
}
