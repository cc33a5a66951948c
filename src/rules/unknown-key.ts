import { CONNECTION_KEYS } from '../astro/settings-reading.ts';
import { grouped } from '../lazy/grouped.ts';
import { maskKey } from '../masking/mask-key.ts';
import { nearest } from '../matching/nearest.ts';
import type { Connection } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import type { FileRule } from '../model/rule.ts';
import type { Document } from '../model/source.ts';
import type { Range } from '../model/text.ts';

export const unknownKey: FileRule = {
  id: 'unknown-key',
  scope: 'file',
  summary: 'Use the keys that the reader of the file knows; it silently ignores all others.',
  severity: 'warning',
  group: 'reading',
  fixable: false,

  *check({ document }) {
    const unknown = [...strayKeys(document), ...fieldsOf(document)];
    for (const group of groupsOf(unknown)) yield problemOf(group);
  },
};

interface UnknownKey {
  readonly at: Range;
  /** As a sentence may name it. */
  readonly shown: string;
  readonly place: string;
  readonly meant: string | undefined;
  readonly note: string | undefined;
  readonly connection?: Connection;
}

function strayKeys(document: Document): readonly UnknownKey[] {
  return document.strays.map(({ key, known, place, note, meant }) => ({
    at: key.range,
    shown: maskKey(document, key),
    place,
    meant: meant ?? nearest(key.value, known),
    note,
  }));
}

function fieldsOf(document: Document): readonly UnknownKey[] {
  // In JSON an unknown key makes the whole connection fail, which is reported elsewhere.
  const read = document.connections.filter(({ spelling }) => spelling !== 'json');
  return read.flatMap((connection) =>
    connection.fields
      .filter(({ fate }) => fate === 'unknown')
      .map(({ key }) => ({
        at: key.range,
        shown: maskKey(document, key),
        place: 'a connection',
        meant: MEANT.get(key.value.toLowerCase()) ?? nearest(key.value, CONNECTION_KEYS, 'conn_'),
        note: undefined,
        connection,
      })),
  );
}

/** The same mistake many times is one finding: by the kind of place, in the order of the file. A few different ones are told one by one. */
function groupsOf(unknown: readonly UnknownKey[]): Iterable<readonly UnknownKey[]> {
  const byPlace = [...grouped(unknown, ({ place }) => place).values()];
  return byPlace.flatMap((group) => (group.length > MOST_SINGLE ? [group] : [...grouped(group, ({ shown }) => shown).values()]));
}

function problemOf(group: readonly UnknownKey[]): Problem {
  const [first = NONE] = group;
  const { at, place, connection } = first;
  const names = [...new Set(group.map(({ shown }) => shown))];
  const meant = [...new Set(group.flatMap((key) => key.meant ?? []))];
  const advice = meant.length > 0 ? `; did you mean ${listed(meant)}?` : '';
  const isOne = names.length === 1;
  const times = group.length > 1 ? ` (${group.length} in all)` : '';
  const message = `Unknown key${isOne ? '' : 's'} ${listed(names.slice(0, MOST_NAMES))} in ${place}${times}: ${first.note ?? (isOne ? 'it is ignored' : 'they are ignored')}${advice}`;
  // Of one connection only where it is the only one.
  const isShared = new Set(group.map((key) => key.connection)).size > 1;
  return { at, message, ...(connection && !isShared && { connection }) };
}

const NONE: UnknownKey = { at: { start: 0, end: 0 }, shown: '', place: '', meant: undefined, note: undefined };
const MOST_NAMES = 8;
/** The most unknown keys of one kind of place that are reported one by one. */
const MOST_SINGLE = 4;

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** The names of other programs for the same thing. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    conn_login: ['conn_user', 'conn_username', 'user', 'username'],
    conn_password: ['conn_secret', 'conn_pwd', 'secret', 'pwd'],
    conn_schema: ['conn_database', 'conn_db', 'database', 'db'],
    conn_id: ['conn_name', 'connection_name', 'connection_id'],
  }).flatMap(([key, names]) => names.map((name): [string, string] => [name, key])),
);
