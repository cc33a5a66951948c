import { maskSentence } from '../masking/mask-text.ts';
import { isObject } from '../model/is-object.ts';
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

/** The objects of a list; none for anything else. */
export function membersOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A row of a report. Anybody may have written the report: values of a wrong type are left out, and values that look secret are masked. */
export function rowIn(members: Members): InventoryRow {
  const { state: said, consumers, places } = members;
  const place = { ...placeIn(members), state: isState(said) ? said : 'unknown' } as const;
  const all = membersOf(places).map(
    (each): RowPlace => ({ ...placeIn(each), state: isState(each['state']) ? each['state'] : place.state }),
  );
  const { state, ...at } = place;
  return {
    ...at,
    connId: textIn(members['connId']),
    connType: textIn(members['connType']),
    service: textIn(members['service']),
    account: textIn(members['account']),
    signsIn: textIn(members['signsIn']),
    state,
    reason: textIn(members['reason']),
    credential: textIn(members['credential']),
    expires: textIn(members['expires']),
    identity: textIn(members['identity']),
    consumers: membersOf(consumers).map(consumerIn),
    places: all.length > 0 ? all : [place],
  };
}

function placeIn({ project, place, path, line }: Members): Omit<RowPlace, 'state'> {
  return { project: textIn(project) ?? '.', place: textIn(place), path: textIn(path) ?? '', line: numberIn(line) };
}

function consumerIn({ path, line, kind, signsIn }: Members): RowConsumer {
  const mode = textIn(signsIn);
  return { path: textIn(path) ?? '', line: numberIn(line) ?? 1, kind: textIn(kind), ...(mode !== null && { signsIn: mode }) };
}

/** The entries of sources that could not be read; a bare name is an entry too. */
export function unreadIn(value: unknown): readonly UnreadEntry[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((each): UnreadEntry[] => {
    if (typeof each === 'string') return [{ project: null, name: textIn(each) ?? '', message: UNREAD }];
    if (!isObject(each)) return [];
    const name = textIn(each['name']) ?? textIn(each['path']) ?? textIn(each['project']) ?? '';
    return [{ project: textIn(each['project']), name, message: textIn(each['message']) ?? textIn(each['reason']) ?? UNREAD }];
  });
}

const UNREAD = 'could not be read';

export function identitiesIn(value: unknown): readonly FederatedIdentity[] {
  return membersOf(value).flatMap(({ identity, name, credentials }): FederatedIdentity[] => {
    const known = textIn(identity);
    const subjects: readonly unknown[] = Array.isArray(credentials) ? credentials : [];
    return known === null ? [] : [{ identity: known, name: textIn(name), credentials: subjects.flatMap((each) => textIn(each) ?? []) }];
  });
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** Whether a value is an ISO time that there is. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && isTime(`${value}T00:00Z`);
}

export function pointsIn(value: unknown): readonly HistoryPoint[] {
  return membersOf(value).flatMap(({ date, project, counts }): HistoryPoint[] => {
    if (!isDay(date) || !isObject(counts)) return [];
    const known = STATES.map((state) => [state, numberIn(counts[state]) ?? 0] as const);
    return [{ date, project: textIn(project) ?? '.', counts: { ...NO_COUNTS, ...Object.fromEntries(known) } }];
  });
}

/** The longest text of a report, in characters: we write none that is longer. */
const LONGEST = 4_000;

/** More than this no report counts: the sums of all reports are exact, too. */
const LARGEST = 1_000_000_000;

export function textIn(value: unknown): string | null {
  return typeof value === 'string' ? maskSentence(value.slice(0, LONGEST)) : null;
}

export function numberIn(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= LARGEST ? Math.floor(value) : null;
}
