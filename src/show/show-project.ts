import { azureType, isAzureConnection } from '../azure/catalog.ts';
import { attempt, FAILED } from '../engine/failure.ts';
import { readDocument, unreadConnections, unreadOf } from '../engine/read-document.ts';
import { extraKeyTest } from '../masking/mask-key.ts';
import { maskName } from '../masking/mask-text.ts';
import { maskType } from '../masking/mask-type.ts';
import { isOpenField } from '../masking/open-field.ts';
import { isSafeToShow } from '../masking/safe-to-show.ts';
import { type AirflowConnection, type AirflowReading, FIELDS, isAirflowError, isEqualJson, type Json } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { type Connection, isScattered, type Landing } from '../model/connection.ts';
import type { ConsumerIndex } from '../model/consumer.ts';
import { isFromElsewhere, isUnsureUri, isWhollyElsewhere } from '../model/elsewhere.ts';
import { MASK } from '../model/hidden.ts';
import { judgedReading } from '../model/judged.ts';
import type { Project, SourceFile, Unread } from '../model/project.ts';
import { type Document, isLoadedAtStart, landingOf, type Variant } from '../model/source.ts';
import { Lines } from '../model/text.ts';
import { definitionsOf } from './definitions.ts';
import { type ShownConsumer, shownConsumers } from './shown-consumers.ts';
import { type ShownMode, shownModes } from './shown-modes.ts';

/** A connection as Airflow will get it, fit to be shown: every value that may be a secret is the mask. */
export interface ShownConnection {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  /** The reason why Airflow gets nothing. */
  readonly missing?: string;
  /** The reason why it is not looked at. */
  readonly unread?: string;
  readonly fields?: ShownFields;
  /** The behaviour of each hook that reads it. */
  readonly modes?: readonly ShownMode[];
  readonly consumers?: readonly ShownConsumer[];
  /** Other programs that read the same text differently, and their readings. */
  readonly readers?: readonly ShownReader[];
  /** Another definition of the same id comes first. */
  readonly shadowedBy?: string;
}

export interface ShownReader {
  readonly reader: string;
  readonly fields?: ShownFields;
  /** The names of the fields that differ from those of a task, hidden ones too. */
  readonly differs?: readonly string[];
  readonly missing?: string;
}

export type ShownFields = Readonly<Record<string, Json>>;

const NOT_HERE = 'its value comes from elsewhere, and is not in this file';
/** Stands for a value that only another program knows. */
const FROM_ELSEWHERE = '<from elsewhere>';

const SKIPPED = {
  'no-id': 'it has no id, so it is skipped',
  'no-type': 'it has no type, so it is skipped',
  unreadable: 'it cannot be read',
  unfindable: 'it asks for a variable with a name in capitals',
} as const;

/** The connections of a project, and what of it could not be read. */
export interface ShownProject {
  readonly project: string;
  /** The connections in the order of the files, of each file no more than are looked at. */
  readonly connections: readonly ShownConnection[];
  readonly unread: readonly Unread[];
  /** Mistakes of ours, each of which ended the work on a file. */
  readonly failures: readonly unknown[];
}

/** Every connection of a project as Airflow will get it. */
export function showProject({ root, files, target, consumers }: Project): ShownProject {
  const read = files.map((file) => contentOf(file, target, consumers));
  const variables = new Map<string, string>();
  for (const { file, found } of read) {
    if (!isLoadedAtStart(file.source, file.path)) continue;
    for (const { id, arrives, lands } of found) if (arrives && lands === 'environment') variables.set(id.toUpperCase(), file.path);
  }
  return {
    project: root,
    connections: read.flatMap(({ file, found }) => found.map((each) => ({ ...each.shown, ...shadow(each, file, variables) }))),
    unread: read.flatMap(({ unread }) => unread),
    failures: read.flatMap(({ failures }) => failures),
  };
}

/** The part of a file that is kept when the next one is read. */
interface FileContent {
  readonly file: SourceFile;
  readonly found: readonly Found[];
  readonly unread: readonly Unread[];
  readonly failures: readonly unknown[];
}

/** A connection of a file. */
interface Found {
  readonly id: string;
  /** Whether Airflow gets anything of it. */
  readonly arrives: boolean;
  readonly lands: Landing;
  readonly shown: Omit<ShownConnection, 'shadowedBy'>;
}

function contentOf(file: SourceFile, target: AirflowTarget, consumers: ConsumerIndex): FileContent {
  const read = attempt(() => readFile(file, target, consumers));
  if ('value' in read) return { file, ...read.value, failures: [] };
  return { file, found: [], unread: [{ path: file.path, message: FAILED }], failures: [read.failure] };
}

function readFile(
  { source, text, path }: SourceFile,
  target: AirflowTarget,
  consumers: ConsumerIndex,
): Pick<FileContent, 'found' | 'unread'> {
  const document = readDocument(source, text, target);
  const lines = new Lines(text);
  const foundOf = (connection: Connection, content: Omit<Found['shown'], 'path' | 'line'>): Found => ({
    id: connection.id.value,
    arrives: connection.airflow !== undefined,
    lands: landingOf(connection, source),
    shown: { ...content, path, line: lines.positionAt(connection.id.range.start).line },
  });
  return {
    found: [
      ...definitionsOf(document.connections, source, target).map(({ connection, merged }) =>
        foundOf(connection, shown(connection, document, consumers, merged)),
      ),
      ...document.oversized.map((each) => foundOf(each, { id: maskName(each.id.value), unread: OVERSIZED })),
    ],
    unread: [...unreadOf(path, document, lines), ...unreadConnections(path, document, lines)],
  };
}

const OVERSIZED = 'it has more than 1,000 keys';

function shadow({ id, arrives, lands }: Found, { path }: SourceFile, variables: ReadonlyMap<string, string>): { shadowedBy?: string } {
  const winner = arrives && lands === 'metadata database' ? variables.get(id.toUpperCase()) : undefined;
  return winner === undefined || winner === path ? {} : { shadowedBy: winner };
}

function shown(
  connection: Connection,
  document: Document,
  index: ConsumerIndex,
  merged?: AirflowConnection,
): Omit<ShownConnection, 'path' | 'line'> {
  const variants = document.variants(connection);
  const got = merged ?? judgedReading(connection) ?? connection.airflow?.reveal();
  const isMisread = connection.facts.some(({ kind }) => kind === 'unencoded');
  // Otherwise a piece of a password may be in any field.
  const isSure = !document.problem && !isMisread && !isScattered(connection) && !isUnsureUri(connection);
  const isKey = extraKeyTest(document, connection);
  const own: Trust = { isSure, isKey, type: connection.type?.value };
  const server = connection.server?.();
  const others: readonly Variant[] = server ? [{ reader: SERVER, received: server }, ...variants] : variants;
  const readers = others.map(({ reader, received, isScattered: isTorn }) => ({
    reader,
    ...(received && 'reveal' in received
      ? {
          ...described(received.reveal(), { ...own, isSure: own.isSure && !isTorn }),
          ...(own.isSure && differing(got, received.reveal(), { isKey, isTorn })),
        }
      : { missing: received ? received.refused : 'no connection' }),
  }));
  if (document.refusal !== undefined) return { id: maskName(connection.id.value), missing: document.refusal };
  return {
    id: maskName(connection.id.value),
    ...(got ? described(got, own) : notReceived(connection)),
    ...(got && !isAirflowError(got) && !isMisread && modesOf(got, isFromElsewhere(connection))),
    ...(got && !isAirflowError(got) && consumersOf(got, connection.id.value, index)),
    ...(readers.length > 0 && { readers }),
  };
}

function notReceived({ skipped, type }: Connection): Pick<ShownConnection, 'missing' | 'unread' | 'fields'> {
  if (skipped !== 'elsewhere') return { missing: SKIPPED[skipped ?? 'unreadable'] };
  return { unread: NOT_HERE, ...(type && { fields: { conn_type: maskType(type.value) } }) };
}

/** The fields in which two readings differ, by their names. */
function differing(
  own: AirflowReading | undefined,
  other: AirflowReading,
  { isKey, isTorn = false }: Pick<Trust, 'isKey'> & { readonly isTorn?: boolean | undefined },
): { readonly differs?: readonly string[] } {
  if (!own || isAirflowError(own) || isAirflowError(other)) return {};
  const fields = (['conn_type', ...FIELDS] as const).filter((name) => own[name] !== other[name]);
  const keys = [...new Set([...Object.keys(own.extra ?? {}), ...Object.keys(other.extra ?? {})])];
  const extras = keys.filter((key) => !isEqualJson(own.extra?.[key] ?? null, other.extra?.[key] ?? null));
  // A piece of a value may be a key there.
  if (isTorn) return { differs: extras.length > 0 ? [...fields, 'extra'] : fields };
  return { differs: [...fields, ...extras.map((key) => `extra.${isKey(key) ? maskName(key) : MASK}`)] };
}

function consumersOf(got: AirflowConnection, id: string, index: ConsumerIndex): Pick<ShownConnection, 'consumers'> {
  const consumers = isAzureConnection(got) ? shownConsumers(got, id, index) : [];
  return consumers.length > 0 ? { consumers } : {};
}

/** The reader of the same environment that is no task. */
const SERVER = 'the server (scheduler, API server, "airflow connections")';

interface Trust {
  /** Whether each value is the one that was meant for its field. */
  readonly isSure: boolean;
  /** Whether a key of its extra may be shown. */
  isKey(key: string): boolean;
  /** The type as it is set off in the file. */
  readonly type: string | undefined;
}

function described(reading: AirflowReading, trust: Trust): { readonly fields: ShownFields } | { readonly missing: string } {
  if (isAirflowError(reading)) return { missing: `Airflow raises ${reading.error.type}` };
  return { fields: fieldsOf(reading, trust) };
}

/** The modes of the hooks. If a part is not in the file, a failure of a hook means nothing. */
function modesOf(got: AirflowConnection, isPartly: boolean): Pick<ShownConnection, 'modes'> {
  const modes = shownModes(got)?.filter(({ outcome }) => !isPartly || outcome !== 'error');
  return modes && modes.length > 0 ? { modes } : {};
}

function fieldsOf(got: AirflowConnection, { isSure, isKey, type: written }: Trust): ShownFields {
  const type = azureType(got.conn_type);
  const isType = isSure || type !== undefined || got.conn_type === written;
  const masked = (name: string, value: Json): Json => {
    if (value === null || value === '') return value;
    if (isWhollyElsewhere(value)) return FROM_ELSEWHERE;
    const isOpen = name === 'port' || isOpenField(type, name);
    return isSure && isOpen && isSafeToShow(value) && value !== got.password ? value : MASK;
  };
  const fields = FIELDS.filter((name) => got[name] !== null).map((name) => [name, masked(name, got[name])] as const);
  const extra =
    got.extra &&
    Object.entries(got.extra).map(([key, value]) => [isKey(key) ? maskName(key) : MASK, masked(`extra.${key}`, value)] as const);
  return {
    conn_type: got.conn_type && (isType ? maskType(got.conn_type) : MASK),
    ...Object.fromEntries(fields),
    ...(extra && { extra: isSure ? Object.fromEntries(extra) : MASK }),
  };
}
