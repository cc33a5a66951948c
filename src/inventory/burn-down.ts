import type { HistoryPoint } from './join.ts';
import { NO_COUNTS, STATES, type StateCounts } from './row.ts';

/** The counts of the whole fleet on one day. */
export interface Day {
  readonly date: string;
  readonly counts: StateCounts;
}

/** The counts of each day on which anything was looked at. A project that was not looked at counts as on the day before. */
export function burnDown(history: readonly HistoryPoint[]): readonly Day[] {
  const known = new Map<string, StateCounts>();
  const total = { ...NO_COUNTS };
  const days = new Map<string, StateCounts>();
  for (const { date, project, counts } of history.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const before = known.get(project) ?? NO_COUNTS;
    for (const state of STATES) total[state] += counts[state] - before[state];
    known.set(project, counts);
    days.set(date, { ...total });
  }
  return Array.from(days, ([date, counts]) => ({ date, counts }));
}

/** The connections that still have a credential to lose. */
export function legacyOf({ ready, blocked, 'no-path': noPath }: StateCounts): number {
  return ready + blocked + noPath;
}
