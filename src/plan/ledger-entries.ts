import { type BackendKwargs, backendCredential, backendKwargs } from '../azure/backend-kwargs.ts';
import { type MigrationContext, migrationOf } from '../azure/migration-of.ts';
import { identityPair } from '../azure/modes.ts';
import { oldCredentials } from '../azure/old-credentials.ts';
import { addTo } from '../lazy/add-to.ts';
import type { Entries } from '../ledger/change-ledger.ts';
import type { Connection } from '../model/connection.ts';
import type { LedgerConnection, LedgerCredential } from '../model/ledger.ts';
import type { Document } from '../model/source.ts';
import { serviceFor } from './connected-services.ts';
import { plannedConnection } from './planned-connection.ts';
import { resourceOf } from './resource.ts';

/** A file before and after a rewrite. */
interface Rewritten {
  readonly before: Document;
  readonly after: Document;
}

interface Circumstances extends MigrationContext {
  /** The file, from the root of its project. */
  readonly place: string;
  /** Today, as an ISO date. */
  readonly date: string;
}

/**
 * The entries of the ledger for a rewrite: each credential of a connection or of the secrets backend that left the file, and the service
 * and the limits of its connection.
 */
export function ledgerEntries({ before, after }: Rewritten, circumstances: Circumstances): Entries {
  const credentials: LedgerCredential[] = [];
  const connections: LedgerConnection[] = [];
  const next = connectionsInTurn(after);
  for (const connection of before.connections) {
    const entries = entriesOf({ before: connection, after: next(connection.id.value), document: before }, circumstances);
    for (const each of entries.credentials) credentials.push(each);
    for (const each of entries.connections) connections.push(each);
  }
  for (const each of backendEntries({ before, after }, circumstances)) credentials.push(each);
  return { credentials, connections };
}

/** The client secrets of the Key Vault backend, each under the name of the variable that held it. */
function backendEntries({ before, after }: Rewritten, { place, date }: Circumstances): readonly LedgerCredential[] {
  const [old, kept] = [before, after].map(({ variables }) => backendKwargs(variables).filter(({ kwargs }) => backendCredential(kwargs)));
  const left = new Set(kept?.map(secretOf));
  const gone = new Map(old?.map((each) => [secretOf(each), each]));
  return [...gone].flatMap(([secret, each]) => (left.has(secret) ? [] : backendEntry(each, place, date)));
}

function secretOf({ variable, kwargs: { client_id, client_secret, vault_url } }: BackendKwargs): string {
  return JSON.stringify([variable.name.value, client_id, client_secret, vault_url]);
}

function backendEntry({ variable, kwargs }: BackendKwargs, place: string, date: string): readonly LedgerCredential[] {
  const { vault_url: url } = kwargs;
  const credential = backendCredential(kwargs);
  const facts = serviceFor(VAULT);
  const account = facts && typeof url === 'string' ? resourceOf({ endpoint: url }, facts).name : undefined;
  const names = { connection: variable.name.value, place, service: VAULT, ...(account !== undefined && { account }) };
  return credential ? [{ ...names, ...credential, date }] : [];
}

const VAULT = 'key-vault';

/** Gives the connections of an id one after the other. */
function connectionsInTurn({ connections }: Document): (id: string) => Connection | undefined {
  const byId = new Map<string, Connection[]>();
  for (const connection of connections.toReversed()) addTo(byId, connection.id.value, connection);
  return (id) => byId.get(id)?.pop();
}

const NONE: Entries = { credentials: [], connections: [] };

interface Moved {
  readonly before: Connection;
  readonly after: Connection | undefined;
  /** The file before. */
  readonly document: Document;
}

function entriesOf({ before, after, document }: Moved, { place, config, consumers, date }: Circumstances): Entries {
  const planned = migrationOf(before, { config, consumers });
  if (!planned || planned.migration.kind === 'nothing-to-do') return NONE;
  const { type, from } = planned;
  const kept = new Set(after ? oldCredentials(type, after.written.reveal()).map((each) => JSON.stringify(each)) : []);
  const gone = oldCredentials(type, from).filter((each) => !kept.has(JSON.stringify(each)));
  const { connType, ...described } = plannedConnection(before, planned, { path: place, line: 1, config, document });
  const facts = serviceFor(connType);
  const service = facts?.key ?? connType;
  const account = facts && (resourceOf(described, facts).name ?? undefined);
  const { id: connection, limits } = described;
  const isMoved = after !== undefined && identityPair(after.written.reveal()) === 'both';
  return {
    credentials: gone.map((credential) => ({ connection, place, service, ...(account !== undefined && { account }), ...credential, date })),
    connections: isMoved ? [{ connection, service, ...(limits && { limits }) }] : [],
  };
}
