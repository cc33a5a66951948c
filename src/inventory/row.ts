/**
 * The state of a connection. `identity`: it uses the identity; `ready`: it can move now; `blocked`: something has to be done first;
 * `no-path`: its service or hook does not support an identity; `unknown`: not known, or not an Azure connection.
 */
export const STATES = ['identity', 'ready', 'blocked', 'no-path', 'unknown'] as const;

export type State = (typeof STATES)[number];

export function isState(word: unknown): word is State {
  return STATES.some((state) => state === word);
}

/** Code or configuration that uses a connection. */
export interface RowConsumer {
  readonly path: string;
  readonly line: number;
  /** The class of a hook, `secret-read`, `object-storage`, `remote-log`, `get-hook`; null for code that cannot be followed. */
  readonly kind: string | null;
  /** The mode in which its hook signs in. */
  readonly signsIn?: string;
}

/** A definition of a connection. */
export interface RowPlace {
  readonly project: string;
  /** The kind of place, as `docs/places.md` names it. */
  readonly place: string | null;
  readonly path: string;
  readonly line: number | null;
  readonly state: State;
}

/** A connection, fit to be shown: no value in it is a secret. */
export interface InventoryRow {
  /** The root of the project. */
  readonly project: string;
  /** The kind of place, as `docs/places.md` names it. */
  readonly place: string | null;
  readonly path: string;
  /** Counted from 1; null for a project or a file that could not be read, which has no connection either. */
  readonly line: number | null;
  readonly connId: string | null;
  /** The type as Airflow gets it, masked where it may be a secret. */
  readonly connType: string | null;
  /** The key of its Azure service; null for a connection that is not known to be one of Azure. */
  readonly service: string | null;
  /** The storage account, namespace, cluster, … that it leads to. */
  readonly account: string | null;
  /** The modes in which its hooks sign in, joined by ", "; each consumer has its own. */
  readonly signsIn: string | null;
  readonly state: State;
  /** The reason for the state, where there is more to say. */
  readonly reason: string | null;
  /** The kinds of credential that it holds, joined by ", ". */
  readonly credential: string | null;
  /** The day or second at which the first of its credentials expires, as an ISO date or time. */
  readonly expires: string | null;
  /** The client id of the identity that it uses or moves to; the name where the id is not known. */
  readonly identity: string | null;
  readonly consumers: readonly RowConsumer[];
  /** Every definition, the first one included. */
  readonly places: readonly RowPlace[];
}

/** The connection counts of a project on one day. */
export type StateCounts = Readonly<Record<State, number>>;

/** A file, a project or a source that could not be read. */
export interface UnreadEntry {
  /** The project that it belongs to; null where that is not known. */
  readonly project: string | null;
  readonly name: string;
  readonly message: string;
}

/** The subjects that may stand for an identity: each is a federated credential of it. */
export interface FederatedIdentity {
  readonly identity: string;
  readonly name: string | null;
  /** Issuer and subject, or project and component where the namespace is not known. */
  readonly credentials: readonly string[];
}

/** The state of one project at one time. */
export interface Snapshot {
  readonly project: string;
  /** An ISO time. */
  readonly created: string;
  readonly files: number;
  readonly rows: readonly InventoryRow[];
  readonly unread: readonly UnreadEntry[];
  readonly identities: readonly FederatedIdentity[];
}

export const NO_COUNTS: StateCounts = { identity: 0, ready: 0, blocked: 0, 'no-path': 0, unknown: 0 };

/** The number of connections of Azure in each state. Others count as nothing: no state of theirs ever changes. */
export function countStates(rows: readonly Pick<InventoryRow, 'state' | 'service' | 'reason'>[]): StateCounts {
  const counts = { ...NO_COUNTS };
  for (const row of rows) if (!isForeign(row)) counts[row.state] += 1;
  return counts;
}

/** The reason of a row that is no connection of Azure. */
export const NOT_AZURE = 'Not a connection of Azure';

export function isForeign({ reason }: Pick<InventoryRow, 'reason'>): boolean {
  return reason === NOT_AZURE;
}
