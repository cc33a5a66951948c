import { isObject } from '../model/is-object.ts';
import type { Ledger, LedgerConnection, LedgerCredential, Limits } from '../model/ledger.ts';
import { conflictSides } from './conflict-sides.ts';

const KINDS: readonly unknown[] = ['key', 'authorization-rule', 'sas', 'service-principal'];
const TARGETS: readonly unknown[] = ['container', 'share', 'entity'];
const DATE = /^\d{4}-\d\d-\d\d$/;
const CREDENTIAL_TEXTS = ['connection', 'place', 'service', 'date'] as const;
const OPTIONAL_TEXTS = ['account', 'rule', 'entity', 'app_id', 'expires', 'policy'] as const;
/** The most entries of a ledger: a file with more is not ours. */
const MOST = 100_000;

/** The reason why a file is not a ledger, as the rest of a sentence about it. */
export interface Unreadable {
  readonly unreadable: string;
}

/**
 * The ledger in a text, or the reason why the text is none. If a merge of two branches left a conflict in it, the ledger has the entries of
 * both sides.
 */
export function readLedger(text: string): Ledger | Unreadable {
  const sides = conflictSides(text);
  if (sides === undefined) return parsed(text);
  if (sides === 'unclear') return CONFLICT;
  const [ours, theirs] = [parsed(sides[0]), parsed(sides[1])];
  return 'unreadable' in ours || 'unreadable' in theirs ? CONFLICT : union(ours, theirs);
}

const CONFLICT: Unreadable = { unreadable: 'contains a merge conflict whose sides are not both ledgers' };

function parsed(text: string): Ledger | Unreadable {
  try {
    const value: unknown = JSON.parse(text);
    return isLedger(value) ? value : { unreadable: 'is not a ledger that this version of azconn-lint can read' };
  } catch {
    return { unreadable: 'is not valid JSON' };
  }
}

/** The entries of two ledgers. The earlier date of the same credential stays, and the first entry of the same connection. */
function union(ours: Ledger, theirs: Ledger): Ledger {
  const credentials = new Map<string, LedgerCredential>();
  for (const entry of [...ours.credentials, ...theirs.credentials]) {
    const key = keyOfCredential(entry);
    const known = credentials.get(key);
    if (!known || entry.date < known.date) credentials.set(key, entry);
  }
  const named = new Set(ours.connections.map(({ connection }) => connection.toLowerCase()));
  const more = theirs.connections.filter(({ connection }) => !named.has(connection.toLowerCase()));
  return { version: 1, credentials: [...credentials.values()], connections: [...ours.connections, ...more] };
}

/**
 * The text of a ledger: sorted, and each value on a line of its own, so that git merges what two branches add. The same ledger
 * always has the same text.
 */
export function ledgerText({ version, credentials, connections }: Ledger): string {
  const sorted = {
    version,
    credentials: credentials.toSorted((a, b) => compare(keyOfCredential(a), keyOfCredential(b))).map(inOrder),
    connections: connections.toSorted((a, b) => compare(a.connection, b.connection)).map(connectionInOrder),
  };
  return `${JSON.stringify(sorted, null, 2)}\n`;
}

/** The key by which two entries are the same credential of the same place; the date does not count. */
export function keyOfCredential(entry: LedgerCredential): string {
  const { date: _, ...rest } = inOrder(entry);
  return JSON.stringify(rest);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inOrder({ connection, place, service, account, kind, ...rest }: LedgerCredential): LedgerCredential {
  const { rule, entity, app_id, expires, policy, delegated, limits, date } = rest;
  return {
    connection,
    place,
    service,
    account,
    kind,
    rule,
    entity,
    app_id,
    expires,
    policy,
    delegated,
    limits: limitsInOrder(limits),
    date,
  };
}

export function connectionInOrder({ connection, service, limits }: LedgerConnection): LedgerConnection {
  return { connection, service, limits: limitsInOrder(limits) };
}

function limitsInOrder(limits: Limits | undefined): Limits | undefined {
  return limits && { to: limits.to, name: limits.name, path: limits.path, access: limits.access };
}

function isLedger(value: unknown): value is Ledger {
  if (!isObject(value) || value['version'] !== 1) return false;
  return isListOf(value['credentials'], isCredential) && isListOf(value['connections'], isConnection);
}

function isListOf(value: unknown, isMember: (member: Members) => boolean): boolean {
  return Array.isArray(value) && value.length <= MOST && value.every((member) => isObject(member) && isMember(member));
}

type Members = Readonly<Record<string, unknown>>;

function isCredential(entry: Members): boolean {
  if (!CREDENTIAL_TEXTS.every((name) => typeof entry[name] === 'string') || !DATE.test(String(entry['date']))) return false;
  if (!OPTIONAL_TEXTS.every((name) => entry[name] === undefined || typeof entry[name] === 'string')) return false;
  return KINDS.includes(entry['kind']) && (entry['delegated'] === undefined || entry['delegated'] === true) && isLimits(entry['limits']);
}

function isConnection(entry: Members): boolean {
  return typeof entry['connection'] === 'string' && typeof entry['service'] === 'string' && isLimits(entry['limits']);
}

function isLimits(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  const { to, name, path, access } = value;
  const areTexts = [name, path].every((text) => text === undefined || typeof text === 'string');
  return areTexts && (to === undefined || TARGETS.includes(to)) && (access === undefined || access === 'read');
}
