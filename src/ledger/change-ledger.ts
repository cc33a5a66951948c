import type { Ledger, LedgerConnection, LedgerCredential } from '../model/ledger.ts';
import { connectionInOrder, keyOfCredential } from './ledger-text.ts';

/** The entries for one rewrite of a file. */
export interface Entries {
  readonly credentials: readonly LedgerCredential[];
  readonly connections: readonly LedgerConnection[];
}

/** The entries that a ledger does not have yet: one that it has stays as it is, with its date. */
export function freshEntries({ credentials, connections }: Ledger, entries: Entries): Entries {
  const known = new Set(credentials.map(keyOfCredential));
  const same = new Set(connections.map((each) => JSON.stringify(connectionInOrder(each))));
  return {
    credentials: entries.credentials.filter((entry) => !known.has(keyOfCredential(entry))),
    connections: entries.connections.filter((each) => !same.has(JSON.stringify(connectionInOrder(each)))),
  };
}

/** The ledger with these entries, of which it knows none. */
export function withEntries({ version, credentials, connections }: Ledger, entries: Entries): Ledger {
  const named = new Set(entries.connections.map(({ connection }) => idOf(connection)));
  const others = connections.filter(({ connection }) => !named.has(idOf(connection)));
  return { version, credentials: [...credentials, ...entries.credentials], connections: [...others, ...entries.connections] };
}

/** The ledger without these entries: their files hold the credentials again. */
export function withoutEntries({ version, credentials, connections }: Ledger, entries: Entries): Ledger {
  const gone = new Set(entries.credentials.map(keyOfCredential));
  const left = credentials.filter((entry) => !gone.has(keyOfCredential(entry)));
  const needed = new Set(left.map(({ connection }) => idOf(connection)));
  const named = new Set(entries.connections.map(({ connection }) => idOf(connection)));
  return {
    version,
    credentials: left,
    connections: connections.filter(({ connection }) => !named.has(idOf(connection)) || needed.has(idOf(connection))),
  };
}

/** The ledger without the credentials of these connections, which have been revoked. The entries of the connections stay. */
export function struckOff({ version, credentials, connections }: Ledger, ids: readonly string[]): Ledger {
  const done = new Set(ids.map(idOf));
  return { version, credentials: credentials.filter(({ connection }) => !done.has(idOf(connection))), connections };
}

/** Variables of the environment hold ids in capitals, whatever a DAG writes. */
export function idOf(connection: string): string {
  return connection.toLowerCase();
}
