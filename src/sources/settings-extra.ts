import { parseJson } from '../airflow/json-parse.ts';
import type { GoEntry, GoMap, GoValue } from '../astro/go-value.ts';
import type { ExtraReading } from '../astro/settings-reading.ts';
import { memoize } from '../lazy/memoize.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import type { Connection, Entry, Fact, Fate } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { MAX_ENTRIES } from '../model/source.ts';
import { deref, type YamlScalar } from '../yaml/node.ts';
import { entriesOfJson, objectOf, wordsOfJson } from './json-entries.ts';
import { reasonOf } from './json-reason.ts';
import { isExact, scalarPlacement } from './placement.ts';
import { writtenScalar } from './settings-scalar.ts';
import type { Words } from './words.ts';

/** A scalar that is read as a text of another language. */
export interface OpenedScalar {
  readonly start: number;
  readonly words: Words;
}

/** The extra of a connection: as it is written, as it arrives, and where its values stand. */
export interface Extra {
  readonly spelling: Connection['extraSpelling'];
  readonly entries: readonly Entry[];
  readonly written: JsonObject | null;
  readonly facts: readonly Fact[];
  /** The scalar that holds it as a text, and the content of that text. */
  readonly opened: OpenedScalar | undefined;
}

const NO_EXTRA: Extra = { spelling: 'none', entries: [], written: null, facts: [], opened: undefined };

export function readExtra(text: string, extra: ExtraReading | undefined): Extra {
  if (!extra) return NO_EXTRA;
  if (extra.spelling === 'mapping' && extra.value.kind === 'map') {
    return { ...NO_EXTRA, spelling: 'mapping', entries: entriesOfMap(extra.value), written: writtenMap(extra.value) };
  }
  const node = deref(extra.field.value);
  if (extra.spelling !== 'text' || node.kind !== 'scalar') return NO_EXTRA;
  return readExtraText(text, node, extra.field.value.kind === 'alias');
}

function readExtraText(text: string, node: YamlScalar, isShared: boolean): Extra {
  const parsed = parseJson(node.text);
  const place = scalarPlacement(text, node);
  if ('error' in parsed) {
    const { offset } = parsed.error;
    const at = place({ start: Math.min(offset, node.text.length), end: Math.min(offset + 1, node.text.length) });
    return { ...NO_EXTRA, spelling: 'json', facts: [{ kind: 'unreadable', at, form: 'extra', reason: reasonOf(node.text, parsed.error) }] };
  }
  if (parsed.node.kind !== 'object') {
    return {
      ...NO_EXTRA,
      spelling: 'json',
      facts: [{ kind: 'unreadable', at: node.range, form: 'extra', reason: 'the text is JSON, but not an object in braces' }],
    };
  }
  const entries = entriesOfJson(parsed.node, place).map((entry) => ({ ...entry, isShared }));
  return {
    spelling: 'json',
    entries,
    written: objectOf(parsed.node),
    facts: [],
    opened: isExact(text, node) ? { start: node.range.start, words: wordsOfJson(parsed.node, place) } : undefined,
  };
}

/** The members of a mapping in the order of the file, inner ones too, as far as they are looked at. */
function entriesOfMap(map: GoMap): Entry[] {
  const entries: Entry[] = [];
  collect(map, 1, entries);
  return entries.toSorted((a, b) => a.key.range.start - b.key.range.start);
}

function collect(map: GoMap, depth: number, entries: Entry[]): void {
  for (const member of map.entries.values()) collectMember(member, depth, undefined, entries);
  for (const member of map.lost) collectMember(member, depth, 'ignored', entries);
}

function collectMember({ name, written, key, value, merge }: GoEntry, depth: number, fate: Fate | undefined, entries: Entry[]): void {
  if (entries.length > MAX_ENTRIES) return;
  const scalar = writtenScalar(value);
  entries.push({
    name,
    key: { value: written, range: key.range },
    depth,
    value: { value: new Hidden(writtenJson(value)), range: value.node.range },
    received: fate === 'ignored' ? undefined : new Hidden(value.kind === 'list' ? sentJson(value) : scalar.sent),
    fate: fate ?? scalar.fate,
    isShared: merge !== undefined || value.node.kind === 'alias',
  });
  if (value.kind === 'map') collect(value, depth + 1, entries);
}

/** Worked out once, however many ask for parts of it. */
const writtenMap: (map: GoMap) => JsonObject = memoize((map: GoMap) =>
  Object.fromEntries([...map.entries.values()].map(({ written, value }) => [written, writtenJson(value)])),
);

function sentJson(value: GoValue): Json {
  if (value.kind === 'map') return Object.fromEntries([...value.entries].map(([name, member]) => [name, sentJson(member.value)]));
  if (value.kind === 'list') return value.items.map(sentJson);
  return writtenScalar(value).sent;
}

function writtenJson(value: GoValue): Json {
  if (value.kind === 'map') return writtenMap(value);
  if (value.kind === 'list') return value.items.map(writtenJson);
  return writtenScalar(value).written;
}
