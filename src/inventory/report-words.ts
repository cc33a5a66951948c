import { grouped } from '../lazy/grouped.ts';
import type { InventoryReport } from './inventory-report.ts';
import { countStates, type InventoryRow, isForeign, STATES, type State, type StateCounts } from './row.ts';

/** The states as people read them. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  identity: 'with identity',
  ready: 'ready',
  blocked: 'blocked',
  'no-path': 'no path',
  unknown: 'not known',
};

/** The total numbers of a report. */
export interface Totals {
  readonly counts: StateCounts;
  readonly azure: number;
  readonly foreign: number;
  readonly projects: number;
  readonly unread: number;
}

export function totalsOf({ rows, projects, unread }: InventoryReport): Totals {
  const foreign = rows.filter(isForeign).length;
  return { counts: countStates(rows), azure: rows.length - foreign, foreign, projects: projects.length, unread: unread.length };
}

/** The numbers of a report as a sentence. */
export function totalsLine(report: InventoryReport): string {
  const { counts, azure, foreign, projects, unread } = totalsOf(report);
  const states = STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${STATE_WORDS[state]}`);
  const parts = [
    `${counted(azure, 'Azure connection')} in ${counted(projects, 'project')}${states.length > 0 ? `: ${states.join(', ')}` : ''}`,
    ...(foreign > 0 ? [`${counted(foreign, 'other connection')}`] : []),
    ...(unread > 0 ? [`${unread} could not be read`] : []),
  ];
  return parts.join('; ');
}

export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** A reason that keeps connections from moving, and those connections. */
export interface Stuck {
  readonly state: State;
  readonly reason: string;
  readonly rows: readonly InventoryRow[];
}

/** The reasons that keep connections from moving, those of most connections first. */
export function stuckIn({ rows }: Pick<InventoryReport, 'rows'>): readonly Stuck[] {
  const stuck = rows.filter((row) => row.state !== 'identity' && row.state !== 'ready' && !isForeign(row));
  const reasonOf = ({ state, reason }: InventoryRow) => reason ?? STATE_WORDS[state];
  return Array.from(grouped(stuck, (row) => `${row.state}\0${reasonOf(row)}`).values(), (own) => ({
    state: own[0].state,
    reason: reasonOf(own[0]),
    rows: own,
  })).toSorted((a, b) => b.rows.length - a.rows.length);
}

/** A place as people read it. */
export function placeText({
  project,
  path,
  line,
}: {
  readonly project: string;
  readonly path: string;
  readonly line: number | null;
}): string {
  if (path === '') return project;
  return line === null ? path : `${path}:${line}`;
}
