import { isAzureConnection } from '../azure/catalog.ts';
import { type ConfiguredMigration, identityConfig } from '../azure/migration-of.ts';
import { maskName, maskSentence } from '../masking/mask-text.ts';
import { maskType } from '../masking/mask-type.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import { type AirflowConnection, type AirflowReading, isAirflowError } from '../model/airflow.ts';
import { type Connection, isScattered } from '../model/connection.ts';
import { judgedReading } from '../model/judged.ts';
import type { Project } from '../model/project.ts';
import type { Document } from '../model/source.ts';
import { serviceFor } from '../plan/connected-services.ts';
import type { PlannedConnection } from '../plan/input.ts';
import { plannedConnection } from '../plan/planned-connection.ts';
import { meantType } from '../plan/planned-type.ts';
import { shownConsumers } from '../show/shown-consumers.ts';
import { shownModes } from '../show/shown-modes.ts';
import { accountOf } from './account.ts';
import type { InventoryReport } from './inventory-report.ts';
import { type InventoryRow, NOT_AZURE, type RowConsumer, type RowPlace, type UnreadEntry } from './row.ts';
import { standingOf } from './state.ts';

/** A row, and what the plan of its project makes of the connection. */
export interface PlannedRow {
  readonly row: InventoryRow;
  readonly planned?: PlannedConnection;
}

/** A definition of a connection in a file. */
export interface Definition {
  readonly connection: Connection;
  /** The connection that Airflow makes of several definitions in a file. */
  readonly merged?: AirflowConnection | undefined;
  readonly migration: ConfiguredMigration | undefined;
  /** Its file. */
  readonly document: Document;
  /** The reason why `--fix` would not write the new connection into its file. */
  readonly refused: string | undefined;
}

/** The place of a definition. */
export interface DefinitionPlace {
  readonly project: string;
  readonly place: string;
  readonly path: string;
  readonly line: number;
}

/** The row of a definition: what Airflow gets, who uses it, and what the plan would do with it. */
export function rowOf(definition: Definition, at: DefinitionPlace, project: Project): PlannedRow {
  const { connection, merged, migration } = definition;
  const id = maskName(connection.id.value);
  const got = merged ?? judgedReading(connection) ?? connection.airflow?.reveal();
  const isMisread = connection.facts.some(({ kind }) => kind === 'unencoded');
  if (!got || isAirflowError(got) || isMisread)
    return { row: unknownRow(id, at, isMisread ? MISREAD : whyMissing(connection, got), typeElsewhere(connection)) };
  if (migration) return azureRow({ definition, migration, got, id }, at, project);
  const reason = got.conn_type ? (isAzureConnection(got) ? UNJUDGED : NOT_AZURE) : SKIPPED['no-type'];
  return { row: unknownRow(id, at, reason, shownType(connection, got)) };
}

/** The row of a connection that is only known to exist. */
export function unknownRow(
  connId: string | null,
  at: Omit<RowPlace, 'state'>,
  reason: string,
  connType: string | null = null,
): InventoryRow {
  const { project, place, path, line } = at;
  // Written out: thousands of projects have hundreds of thousands of these.
  return {
    project,
    place,
    path,
    line,
    connId,
    connType,
    service: null,
    account: null,
    signsIn: null,
    state: 'unknown',
    reason,
    credential: null,
    expires: null,
    identity: null,
    consumers: [],
    places: [{ project, place, path, line, state: 'unknown' }],
  };
}

const MISREAD = 'A character that is not encoded makes Airflow read something else';
const UNJUDGED = 'azconn-lint cannot tell what Airflow reads here';
const SKIPPED = {
  'no-id': 'It has no id, so it is skipped',
  'no-type': 'It has no type',
  unreadable: 'It cannot be read',
  unfindable: 'Airflow asks for a variable with a name in capitals',
  elsewhere: 'Its value is not in this file',
} as const;

function whyMissing({ skipped }: Connection, got: AirflowReading | undefined): string {
  if (got && isAirflowError(got)) return `Airflow raises ${got.error.type}`;
  return SKIPPED[skipped ?? 'unreadable'];
}

interface AzureDefinition {
  readonly definition: Definition;
  readonly migration: ConfiguredMigration;
  readonly got: AirflowConnection;
  readonly id: string;
}

function azureRow({ definition, migration, got, id }: AzureDefinition, at: DefinitionPlace, project: Project): PlannedRow {
  const { connection, refused, document } = definition;
  const { config, consumers: index, ledger } = project;
  const circumstances = { path: at.path, line: at.line, config, ledger, consumers: index, document, refused };
  const planned = plannedConnection(connection, migration, circumstances);
  const type = meantType(connection.id.value, migration, config, ledger);
  const { state, reason } = standingOf(migration, refused);
  const consumers = shownConsumers(got, connection.id.value, index).map(
    ({ path, line, kind, mode }): RowConsumer => ({ path, line, kind, ...(mode !== undefined && { signsIn: mode }) }),
  );
  const credentials = planned.credentials ?? [];
  const row: InventoryRow = {
    ...at,
    connId: id,
    connType: shownType(connection, got),
    service: serviceFor(planned.service)?.key ?? planned.service,
    account: document.problem ? null : accountOf(connection, type, { from: migration.from, planned }),
    signsIn: listed(waysIn(got, consumers)),
    state,
    reason: reason === null ? null : maskSentence(reason),
    credential: listed(credentials.map(({ kind }) => kind)),
    expires: credentials.flatMap(({ expires }) => expires ?? []).toSorted()[0] ?? null,
    identity: state === 'no-path' ? null : identityOf(planned, project),
    consumers,
    places: [{ ...at, state }],
  };
  return { row, planned };
}

/** The type of a connection of which the file tells no more. */
function typeElsewhere({ skipped, type }: Connection): string | null {
  return skipped === 'elsewhere' && type ? maskType(type.value) : null;
}

function shownType(connection: Connection, got: AirflowConnection): string | null {
  const isSure =
    !isScattered(connection) && (isAzureConnection(got) || got.conn_type === connection.type?.value || isSafeToShow(got.conn_type));
  return got.conn_type === null || !isSure ? null : maskType(got.conn_type);
}

/** The modes of the hooks that are seen to use it, else of all hooks of its type. */
function waysIn(got: AirflowConnection, consumers: readonly RowConsumer[]): readonly string[] {
  const seen = consumers.flatMap(({ signsIn }) => signsIn ?? []);
  return seen.length > 0 ? seen : (shownModes(got) ?? []).map(({ mode }) => mode);
}

function listed(words: readonly string[]): string | null {
  return words.length === 0 ? null : [...new Set(words)].join(', ');
}

function identityOf({ own_identity, identity }: PlannedConnection, { config }: Project): string | null {
  if (own_identity) return own_identity.client_id.toLowerCase();
  const { client_id, name } = identityConfig(identity ?? 'default', config) ?? {};
  const shown = client_id?.toLowerCase() ?? name;
  return shown !== undefined && isSafeToShow(shown) ? shown : null;
}

/** The rows of a table: the connections, and everything else that could not be read, so that gaps show. */
export function tableRows({ rows, unread }: Pick<InventoryReport, 'rows' | 'unread'>): readonly InventoryRow[] {
  const known = new Set(rows.map(({ project, path, line, connId }) => keyOf(project, `${path}:${line}`, connId ?? '')));
  const gaps = unread.filter(({ project, name, message }) => {
    const id = OF_CONNECTION.exec(message)?.groups?.['id'];
    return id === undefined || !known.has(keyOf(project, name, id));
  });
  return [...rows, ...gaps.map(unreadRow)];
}

/** The message about a connection that could not be read, which has a row of its own. */
const OF_CONNECTION = /^connection "(?<id>[^"]{1,300})" cannot be read/;

function keyOf(project: string | null, place: string, id: string): string {
  return JSON.stringify([project, place, id]);
}

function unreadRow({ project, name, message }: UnreadEntry): InventoryRow {
  const reason = `Could not be read: ${message}`;
  return unknownRow(null, { project: project ?? name, place: null, path: name === project ? '' : name, line: null }, reason);
}
