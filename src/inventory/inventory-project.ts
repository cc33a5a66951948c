import type { Project, SourceFile, Unread } from '../model/project.ts';
import type { ProjectFacts } from '../plan/project-facts.ts';
import { federatedIn } from './federated.ts';
import { quickRows } from './quick-rows.ts';
import type { Snapshot, UnreadEntry } from './row.ts';
import { type FileRows, rowsOfFile } from './rows-of-file.ts';

/** The inventory of a project, and the mistakes of ours that ended the work on a file. */
export interface ProjectInventory extends Omit<Snapshot, 'created'> {
  readonly failures: readonly unknown[];
}

/** Every connection of a project: how it signs in, how far it is, and who uses it. `unread` are files that could not be opened. */
export function inventoryProject(project: Project, unread: readonly Unread[] = []): ProjectInventory {
  const { root, files } = project;
  const read = files.map((file) => fileRead(file, project));
  const all = read.flatMap(({ rows }) => rows);
  const facts = read.reduce<ProjectFacts>((known, each) => Object.assign(known, each.facts), {});
  return {
    project: root,
    files: files.length,
    rows: all.map(({ row }) => row),
    unread: [...unread, ...read.flatMap((each) => each.unread)].map((each) => unreadEntry(root, each)),
    identities: federatedIn(
      all.flatMap(({ planned }) => planned ?? []),
      facts,
      project,
    ),
    failures: read.flatMap(({ failures }) => failures),
  };
}

/** The rows of a file, in its order: those of its quick scan, and those of what the scan leaves. */
function fileRead(file: SourceFile, project: Project): FileRows {
  const quick = quickRows(file, project);
  if (!quick) return rowsOfFile(file, project);
  if (quick.rest === undefined) return { rows: quick.rows, unread: [], facts: {}, failures: [] };
  const read = rowsOfFile({ ...file, text: quick.rest }, project);
  return { ...read, rows: [...quick.rows, ...read.rows].toSorted((a, b) => (a.row.line ?? 0) - (b.row.line ?? 0)) };
}

function unreadEntry(project: string | null, { path, message }: Unread): UnreadEntry {
  return { project, name: path, message };
}
