import { migrationOf, rewriteFor } from '../azure/migration-of.ts';
import { attempt, FAILED } from '../engine/failure.ts';
import { TOO_MANY_ENTRIES } from '../engine/limits.ts';
import { type LimitedDocument, readDocument, unreadConnections, unreadOf } from '../engine/read-document.ts';
import { refusalsOf } from '../engine/replacement.ts';
import { maskName } from '../masking/mask-text.ts';
import type { Project, SourceFile, Unread } from '../model/project.ts';
import { isLoadedAtStart } from '../model/source.ts';
import { Lines } from '../model/text.ts';
import { factsOf, type ProjectFacts } from '../plan/project-facts.ts';
import { definitionsOf } from '../show/definitions.ts';
import { type PlannedRow, rowOf, unknownRow } from './row-of.ts';

/** The connections of a file. */
export interface FileRows {
  readonly rows: readonly PlannedRow[];
  readonly unread: readonly Unread[];
  readonly facts: ProjectFacts;
  /** Mistakes of ours, each of which ended the work on the file. */
  readonly failures: readonly unknown[];
}

/** The rows of a file of a project, in its order. Never throws. */
export function rowsOfFile(file: SourceFile, project: Project): FileRows {
  const read = attempt(() => readFile(file, project));
  if ('value' in read) return { ...read.value, failures: [] };
  return { rows: [], unread: [{ path: file.path, message: FAILED }], facts: {}, failures: [read.failure] };
}

function readFile(file: SourceFile, project: Project): Omit<FileRows, 'failures'> {
  const { source, text, path } = file;
  const document = readDocument(source, text, project.target);
  const lines = new Lines(text);
  const lineOf = (offset: number) => lines.positionAt(offset).line;
  const placeOf = (offset: number) => ({ project: project.root, place: source.id, path, line: lineOf(offset) });
  const definitions = definitionsOf(document.connections, source, project.target).map(({ connection, merged }) => {
    const migration = migrationOf(connection, project);
    return { connection, merged, migration, change: migration && rewriteFor(connection, migration) };
  });
  const read = (changed: string) => readDocument(source, changed, project.target);
  const changes = definitions.flatMap(({ change }) => change ?? []);
  const refusals = refusalsOf({ text, read }, document, changes);
  const rows = definitions.map(({ change, ...definition }) =>
    rowOf({ ...definition, document, refused: change && refusals.get(change) }, placeOf(definition.connection.id.range.start), project),
  );
  const oversized = document.oversized.map(({ id }) => ({
    row: unknownRow(maskName(id.value), placeOf(id.range.start), TOO_MANY_ENTRIES.message),
  }));
  return {
    rows: [...rows, ...oversized],
    unread: [...unreadOf(path, document, lines), ...unreadConnections(path, document, lines)],
    facts: factsIn(file, document, lineOf),
  };
}

/** The facts of a file that Airflow has whenever it starts. */
function factsIn({ source, path }: SourceFile, document: LimitedDocument, lineOf: (offset: number) => number): ProjectFacts {
  if (!isLoadedAtStart(source, path) && source.loaded.when !== 'build') return {};
  return factsOf(document, path, ({ name }) => lineOf(name.range.start));
}
