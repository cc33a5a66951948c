import { grouped } from '../lazy/grouped.ts';
import { UsageError } from '../model/errors.ts';
import { isObject } from '../model/is-object.ts';
import { REPORT_VERSION } from './inventory-report.ts';
import type { HistoryPoint } from './join.ts';
import { splitRow } from './merge-rows.ts';
import { identitiesIn, isTime, type Members, membersOf, numberIn, pointsIn, rowIn, textIn, unreadIn } from './parse-row.ts';
import type { InventoryRow, Snapshot } from './row.ts';

/** The content of a report, project by project. */
export interface ParsedReport {
  readonly snapshots: readonly Snapshot[];
  readonly history: readonly HistoryPoint[];
}

/** Whether a text is meant as a report, whatever its version. */
export function isReport(text: string): boolean {
  const report = text.includes('"rows"') ? parsed(text) : undefined;
  return isObject(report) && typeof report['version'] === 'number' && Array.isArray(report['rows']);
}

/** Reads a report. `name` is its name for people. Throws a `UsageError` for a text that is no report, and for a newer version. */
export function parseReport(text: string, name: string): ParsedReport {
  const report = parsed(text);
  if (!isObject(report) || typeof report['version'] !== 'number')
    throw new UsageError(`${name}: this is neither a report of azconn-lint inventory nor a list of connections`);
  const { version, created, rows, history } = report;
  if (version > REPORT_VERSION)
    throw new UsageError(
      `${name}: this report has version ${version}, and this azconn-lint reads version ${REPORT_VERSION}: update azconn-lint`,
    );
  if (version !== REPORT_VERSION || !Array.isArray(rows) || !isTime(created))
    throw new UsageError(`${name}: this report of azconn-lint inventory is not complete: it needs version, created and rows`);
  return { snapshots: snapshotsIn(report, created, membersOf(rows).map(rowIn).flatMap(splitRow)), history: pointsIn(history) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function snapshotsIn(report: Members, created: string, rows: readonly InventoryRow[]): readonly Snapshot[] {
  const unread = unreadIn(report['unread']);
  const listed = new Map(membersOf(report['projects']).map((project) => [textIn(project['project']) ?? '.', project]));
  const ownerOf = (entry: (typeof unread)[number]) => entry.project ?? entry.name;
  const names = [...new Set([...listed.keys(), ...rows.map(({ project }) => project), ...unread.map(ownerOf)])];
  const rowsOf = grouped(rows, ({ project }) => project);
  const unreadOf = grouped(unread, ownerOf);
  return names.map((project, at): Snapshot => {
    // A report that was written by hand may not list its projects. The values of the whole report then go to the first one.
    const own = listed.get(project) ?? (listed.size === 0 && at === 0 ? { ...report, created } : {});
    return {
      project,
      created: isTime(own['created']) ? own['created'] : created,
      files: numberIn(own['files']) ?? 0,
      rows: rowsOf.get(project) ?? [],
      unread: unreadOf.get(project) ?? [],
      identities: identitiesIn(own['identities']),
    };
  });
}
