import { type ConfiguredMigration, migrationOf, rewriteFor } from './azure/migration-of.ts';
import { silencerOf } from './engine/directives.ts';
import { attempt, FAILED } from './engine/failure.ts';
import { MAX_PLANNED } from './engine/limits.ts';
import { readDocument, unreadConnections, unreadOf } from './engine/read-document.ts';
import { outcomesOf, refusalOf } from './engine/replacement.ts';
import { maskedTarget } from './masking/mask-target.ts';
import { maskName } from './masking/mask-text.ts';
import type { Config } from './model/config.ts';
import { type Connection, placeOfType } from './model/connection.ts';
import type { Rewrite } from './model/finding.ts';
import type { Project, SourceFile, Unread } from './model/project.ts';
import { type Document, isLoadedAtStart } from './model/source.ts';
import { Lines } from './model/text.ts';
import { type HeldPlan, holdersOf } from './plan/holders.ts';
import type { PlannedConnection, PlanSnippet } from './plan/input.ts';
import { leftCredentials } from './plan/left-credentials.ts';
import { withOwnIdentities } from './plan/own-identities.ts';
import type { Plan } from './plan/plan.ts';
import { planFrom } from './plan/plan-from.ts';
import { plannedConnection } from './plan/planned-connection.ts';
import { factsOf, type ProjectFacts } from './plan/project-facts.ts';
import { dotenv } from './plan/snippets.ts';
import { vaultUse } from './plan/vault-use.ts';
import { type PlanFile, projectOfFiles } from './project-of-files.ts';

/** The rule about legacy connections: an author who silences it about a connection keeps it, and wants no plan for it. */
const LEGACY = 'legacy-azure-connection';

/**
 * The needs of these files of a project in Azure, as data without secrets: for the first 1,000 connections of Azure, legacy or moved
 * already. A ledger among the files tells which credentials left them.
 */
export function planMigration(files: readonly PlanFile[], config: Config = {}): Plan {
  return planProject(projectOfFiles(files, config)).plan;
}

/** The same for a project, and what of it could not be read. */
export function planProject(project: Project): PlannedProject {
  const { root, files, config, ledger } = project;
  let facts: ProjectFacts = {};
  const found: PlannedConnection[] = [];
  const silenced: PlannedConnection[] = [];
  const unread: Unread[] = project.unreadLedger ? [project.unreadLedger] : [];
  const failures: unknown[] = [];
  for (const file of files) {
    const read = attempt(() => planFile(file, project, MAX_PLANNED - found.length));
    if ('value' in read) {
      for (const planned of read.value.connections) found.push(planned);
      for (const each of read.value.silenced) silenced.push(each);
      for (const each of read.value.unread) unread.push(each);
      facts = { ...facts, ...read.value.facts };
    } else {
      failures.push(read.failure);
      unread.push({ path: file.path, message: FAILED });
    }
  }
  const { vault, ...deployed } = facts;
  const uses = vault ? [vaultUse(vault)] : [];
  const { connections, identities } = withOwnIdentities([...found, ...uses], config);
  const plan = planFrom({
    connections: connections.slice(0, found.length),
    uses: connections.slice(found.length),
    identities,
    deployment: { ...deployed, ...project.deployment },
    left: leftCredentials(ledger, config),
    silenced,
  });
  return { project: root, plan, holders: holdersOf([...found, ...silenced]), unread, failures };
}

interface PlannedProject extends HeldPlan {
  readonly unread: readonly Unread[];
  /** Mistakes of ours, each of which ended the work on a file. */
  readonly failures: readonly unknown[];
}

interface PlannedFile {
  readonly facts: ProjectFacts;
  readonly connections: readonly PlannedConnection[];
  /** Those that are left out of the plan. */
  readonly silenced: readonly PlannedConnection[];
  readonly unread: readonly Unread[];
}

function planFile(file: SourceFile, project: Project, most: number): PlannedFile {
  const read = (text: string) => readDocument(file.source, text, project.target);
  const document = read(file.text);
  const lines = new Lines(file.text);
  const unread = [...unreadOf(file.path, document, lines), ...unreadConnections(file.path, document, lines)];
  const facts = isLoadedAtStart(file.source, file.path) || file.source.loaded.when === 'build';
  return {
    ...plannedIn({ ...file, document, lines, read }, project, most),
    unread,
    facts: facts ? factsOf(document, file.path, ({ name }) => lines.positionAt(name.range.start).line) : {},
  };
}

interface OpenFile extends SourceFile {
  readonly document: Document;
  readonly lines: Lines;
  read(text: string): Document;
}

function plannedIn(file: OpenFile, project: Project, most: number): Pick<PlannedFile, 'connections' | 'silenced'> {
  const { document, lines, path } = file;
  const { config, consumers, ledger } = project;
  const seen = { config, consumers, ledger, document };
  const isLeftOut = leavesOut(file, project);
  const found: Found[] = [];
  const silenced: PlannedConnection[] = [];
  const lineOf = (connection: Connection) => lines.positionAt(placeOfType(connection).start).line;
  for (const connection of document.connections) {
    if (found.length >= most) break;
    const planned = migrationOf(connection, project);
    if (!planned) continue;
    if (planned.migration.kind !== 'nothing-to-do' && isLeftOut(connection))
      silenced.push(plannedConnection(connection, planned, { path, line: lineOf(connection), ...seen }));
    else found.push({ connection, planned, change: rewriteFor(connection, planned) });
  }
  const shown = outcomesOf(
    file,
    document,
    found.flatMap(({ change }) => change ?? []),
  );
  const connections = found.map(({ connection, planned, change }) => {
    const line = lineOf(connection);
    const outcome = change && shown.get(change);
    const refused = change && refusalOf(change, shown, file);
    const snippets = change && refused !== undefined ? elsewhere(document, change) : snippetsOf(file, outcome?.help.lines);
    return plannedConnection(connection, planned, { path, line, ...seen, snippets, refused });
  });
  return { connections, silenced };
}

/** Whether its author, the configuration or a baseline has silenced the findings about a connection. */
function leavesOut({ path, document, lines }: OpenFile, { levelOf, isAccepted }: Project): (connection: Connection) => boolean {
  if (levelOf(LEGACY, path) === 'off') return () => true;
  const silencer = silencerOf(document, lines);
  return (connection) =>
    silencer.isSilenced(LEGACY, placeOfType(connection), connection) ||
    isAccepted({ path, rule: LEGACY, connId: maskName(connection.id.value) });
}

interface Found {
  readonly connection: Connection;
  readonly planned: ConfiguredMigration;
  readonly change: Rewrite | undefined;
}

/** The connection as its own file would hold it. */
function snippetsOf({ path, source }: OpenFile, lines: readonly string[] | undefined): PlanSnippet[] {
  return lines ? [{ title: path, language: source.language, text: lines.join('\n') }] : [];
}

/** The connection for `.env`, where its own file cannot hold it. */
function elsewhere(document: Document, { connection, to }: Rewrite): PlanSnippet[] {
  const target = to.reveal();
  if (document.problem) return [];
  // A piece of the password may have become the host of a URI, and only its place in the file would tell.
  if (connection.spelling === 'uri' && target.schema !== '') return [];
  const line = dotenv(connection.id.value, maskedTarget(document, connection, target));
  return 'text' in line ? [{ title: '.env', language: line.language, text: line.text }] : [];
}
