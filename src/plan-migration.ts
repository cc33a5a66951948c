import { type ConfiguredMigration, type MigrationContext, migrationOf } from './azure/migration-of.ts';
import { indexConsumers } from './consumers/index-consumers.ts';
import { attempt, FAILED } from './engine/failure.ts';
import { MAX_PLANNED } from './engine/limits.ts';
import { readDocument, unreadOf } from './engine/read-document.ts';
import { outcomesOf } from './engine/replacement.ts';
import type { Config } from './model/config.ts';
import type { Connection } from './model/connection.ts';
import type { Change } from './model/finding.ts';
import { Hidden } from './model/hidden.ts';
import { type Project, projectOf, type SourceFile, type Unread } from './model/project.ts';
import type { Document } from './model/source.ts';
import { Lines } from './model/text.ts';
import type { PlannedConnection, PlanSnippet } from './plan/input.ts';
import type { Plan, ProjectPlan } from './plan/plan.ts';
import { planFrom } from './plan/plan-from.ts';
import { identityInput, plannedConnection } from './plan/planned-connection.ts';
import { sourceOf } from './sources/source-of.ts';

/** A file of the project, as it was read. */
export interface PlanFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The ordered migration of everything in these files of a project that carries an Azure credential, as data without secrets: of the
 * first 1,000 such connections.
 */
export function planMigration(files: readonly PlanFile[], config: Config = {}): Plan {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const places = files.filter(({ path }) => !path.endsWith('.py')).map((file) => ({ ...file, source: sourceOf(file.path, file.text) }));
  return planProject(projectOf({ files: places, consumers: indexConsumers({ files: () => texts }), config })).plan;
}

/** The same for a project, and what of it could not be read. */
export function planProject(project: Project): PlannedProject {
  const { root, files, config, deployment } = project;
  const connections: PlannedConnection[] = [];
  const unread: Unread[] = [];
  const failures: unknown[] = [];
  for (const file of files) {
    const read = attempt(() => planFile(file, project, MAX_PLANNED - connections.length));
    if ('value' in read) {
      for (const planned of read.value.connections) connections.push(planned);
      for (const each of read.value.unread) unread.push(each);
    } else {
      failures.push(read.failure);
      unread.push({ path: file.path, message: FAILED });
    }
  }
  const keys = [...new Set(connections.map(({ identity }) => identity ?? 'default'))];
  const plan = planFrom({ connections, identities: keys.map((key) => identityInput(key, config)), deployment });
  return { project: root, plan, unread, failures };
}

interface PlannedProject extends ProjectPlan {
  readonly unread: readonly Unread[];
  /** Mistakes of ours, each of which ended the work on a file. */
  readonly failures: readonly unknown[];
}

interface PlannedFile {
  readonly connections: readonly PlannedConnection[];
  readonly unread: readonly Unread[];
}

function planFile(file: SourceFile, { config, consumers, target }: Project, most: number): PlannedFile {
  const read = (text: string) => readDocument(file.source, text, target);
  const open = { ...file, document: read(file.text), lines: new Lines(file.text), read };
  return { connections: plannedIn(open, { config, consumers }, most), unread: unreadOf(file.path, open.document, open.lines) };
}

interface OpenFile extends SourceFile {
  readonly document: Document;
  readonly lines: Lines;
  read(text: string): Document;
}

function plannedIn(file: OpenFile, context: MigrationContext, most: number): PlannedConnection[] {
  const { document, lines } = file;
  const found: Found[] = [];
  for (const connection of document.connections) {
    if (found.length >= most) break;
    const planned = migrationOf(connection, context);
    if (!planned || planned.migration.kind === 'nothing-to-do') continue;
    found.push({ connection, planned, change: changeOf(connection, planned) });
  }
  const changes = found.flatMap(({ change }) => change ?? []);
  const shown = outcomesOf(file, document, changes);
  return found.map(({ connection, planned, change }) => {
    const { line } = lines.positionAt((connection.type ?? connection.id).range.start);
    const snippets = snippetsOf(file, change && shown.get(change)?.help.lines);
    return plannedConnection(connection, planned, { path: file.path, line, config: context.config, snippets });
  });
}

interface Found {
  readonly connection: Connection;
  readonly planned: ConfiguredMigration;
  readonly change: Change | undefined;
}

function changeOf(connection: Connection, { migration }: ConfiguredMigration): Change | undefined {
  if (migration.kind !== 'ready' && migration.kind !== 'incomplete') return undefined;
  return { do: 'rewrite', connection, to: new Hidden(migration.target) };
}

/** The connection as its own file would hold it. */
function snippetsOf({ path, source }: OpenFile, lines: readonly string[] | undefined): PlanSnippet[] {
  return lines ? [{ title: path, language: source.language, text: lines.join('\n') }] : [];
}
