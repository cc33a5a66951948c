import { maskSentence } from '../masking/mask-text.ts';
import type { HistoryPoint } from './join.ts';
import {
  type FederatedIdentity,
  type InventoryRow,
  isState,
  NO_COUNTS,
  type RowConsumer,
  type RowPlace,
  STATES,
  type UnreadEntry,
} from './row.ts';

/** The members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none for anything else. */
export function membersOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter(isMembers) : [];
}

/** A row as a report has it. A report may be written by anybody: what has not its type is left out, and what looks secret is masked. */
export function rowIn(members: Members): InventoryRow {
  const { state: said, consumers, places } = members;
  const place = { ...placeIn(members), state: isState(said) ? said : 'unknown' } as const;
  const all = membersOf(places).map(
    (each): RowPlace => ({ ...placeIn(each), state: isState(each['state']) ? each['state'] : place.state }),
  );
  const { state, ...at } = place;
  return {
    ...at,
    connId: text(members['connId']),
    connType: text(members['connType']),
    service: text(members['service']),
    account: text(members['account']),
    signsIn: text(members['signsIn']),
    state,
    reason: text(members['reason']),
    credential: text(members['credential']),
    expires: text(members['expires']),
    identity: text(members['identity']),
    consumers: membersOf(consumers).map(consumerIn),
    places: all.length > 0 ? all : [place],
  };
}

function placeIn({ project, place, path, line }: Members): Omit<RowPlace, 'state'> {
  return { project: text(project) ?? '.', place: text(place), path: text(path) ?? '', line: number(line) };
}

function consumerIn({ path, line, kind, signsIn }: Members): RowConsumer {
  const mode = text(signsIn);
  return { path: text(path) ?? '', line: number(line) ?? 1, kind: text(kind), ...(mode !== null && { signsIn: mode }) };
}

/** The entries of what could not be read; a bare name is one too. */
export function unreadIn(value: unknown): readonly UnreadEntry[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((each): UnreadEntry[] => {
    if (typeof each === 'string') return [{ project: null, name: text(each) ?? '', message: UNREAD }];
    if (!isMembers(each)) return [];
    const name = text(each['name']) ?? text(each['path']) ?? text(each['project']) ?? '';
    return [{ project: text(each['project']), name, message: text(each['message']) ?? text(each['reason']) ?? UNREAD }];
  });
}

const UNREAD = 'could not be read';

export function identitiesIn(value: unknown): readonly FederatedIdentity[] {
  return membersOf(value).flatMap(({ identity, name, credentials }): FederatedIdentity[] => {
    const known = text(identity);
    const subjects: readonly unknown[] = Array.isArray(credentials) ? credentials : [];
    return known === null ? [] : [{ identity: known, name: text(name), credentials: subjects.flatMap((each) => text(each) ?? []) }];
  });
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function pointsIn(value: unknown): readonly HistoryPoint[] {
  return membersOf(value).flatMap(({ date, project, counts }): HistoryPoint[] => {
    if (typeof date !== 'string' || !DAY.test(date) || !isMembers(counts)) return [];
    const known = STATES.map((state) => [state, number(counts[state]) ?? 0] as const);
    return [{ date, project: text(project) ?? '.', counts: { ...NO_COUNTS, ...Object.fromEntries(known) } }];
  });
}

/** What a text of a report may be, in characters: nothing that we write is longer. */
const LONGEST = 4_000;

function text(value: unknown): string | null {
  return typeof value === 'string' ? maskSentence(value.slice(0, LONGEST)) : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : null;
}
