import { entriesOf, type JsonNode } from '../airflow/json-node.ts';
import { dumpsEntries } from '../airflow/json-value.ts';
import { readLocalSecrets } from '../airflow/local-secrets.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowReading, LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { contains, type Located } from '../model/text.ts';
import type { ConnectionsTree } from './connections-tree.ts';
import type { Definition, WrittenConnection } from './fields-document.ts';
import { tight } from './tight.ts';
import { rangeOf, type WrittenMember, type WrittenValue } from './written-mapping.ts';

const URI = /^[a-z][a-z0-9+.-]{0,60}:\/\//i;
/** The keys of a connection (Airflow: secrets/local_filesystem.py). */
export const FIELDS: ReadonlySet<string> = new Set(
  'conn_id conn_type description host login password schema port extra uri extra_dejson'.split(' '),
);
/** The keys that Airflow and the Astro CLI name alike; what else begins so is the Astro CLI's. */
const COMMON_KEYS: ReadonlySet<string> = new Set(['conn_id', 'conn_type']);

/**
 * The connections of a file, one by one, so that a mistake in one does not hide the others: by id, as Airflow exports and imports
 * them, or in a list under `connections`, which test set-ups make connections of. Undefined for a file that holds none.
 */
export function listedConnections(tree: ConnectionsTree, target: AirflowTarget): readonly WrittenConnection[] | undefined {
  const { root, values, strays } = tree;
  if (!root || !isListing(root, values())) return undefined;
  const list = listOf(root);
  const connections = list ? connectionsOfList(list, values(), target) : connectionsById(root, values(), target);
  if (strays.length === 0) return connections;
  return connections.map((connection) => ({ ...connection, facts: strays.filter(({ at }) => contains(connection.range, at)) }));
}

/** Other programs have files of such names: one of Airflow's has types in it, or nothing but URIs and words that Airflow refuses. */
export function isListing(root: WrittenValue, values: JsonNode | undefined): boolean {
  const definitions = definitionsIn(root);
  return isTyped(root) || isBareList(root) || (definitions.length > 0 && (definitions.every(isUri) || holdsUrisAndWords(root, values)));
}

/** Whether a connection has a type as a field: this tells a file of any name. */
export function isTyped(root: WrittenValue): boolean {
  return listOf(root) !== undefined || definitionsIn(root).some(hasType);
}

/** A list of connections where Airflow expects them by their ids. */
export function isBareList(root: WrittenValue): boolean {
  return root.kind === 'list' && root.items.some(hasType);
}

function hasType(value: WrittenValue): boolean {
  return membersOf(value).some(({ key }) => key.value === 'conn_type');
}

function definitionsIn(root: WrittenValue): readonly WrittenValue[] {
  return membersOf(root).flatMap(({ value }) => (value.kind === 'list' && value.items.every(isDefinition) ? value.items : [value]));
}

/** A number, a truth value or nothing is no connection: one of them keeps Airflow from loading the whole file. */
function holdsUrisAndWords(root: WrittenValue, values: JsonNode | undefined): boolean {
  const got = values?.kind === 'object' ? entriesOf(values) : new Map<string, JsonNode>();
  return membersOf(root).every(({ key, value }) => isUri(value) || WORDS.has(got.get(key.value)?.kind));
}

const WORDS: ReadonlySet<JsonNode['kind'] | undefined> = new Set(['number', 'word']);

/** Whether it may be an item in the list of one id; an item with an id of its own is one of another program. */
function isDefinition(item: WrittenValue): boolean {
  return (
    item.kind === 'text' ||
    (item.kind === 'mapping' && membersOf(item).every(({ key }) => key.value !== 'conn_id' && FIELDS.has(key.value)))
  );
}

/** A URI by itself, or among the fields of a connection. */
function isUri(value: WrittenValue): boolean {
  if (value.kind === 'text') return URI.test(value.text.text);
  const members = membersOf(value);
  return members.some((member) => member.key.value === 'uri' && isUri(member.value)) && members.every(({ key }) => FIELDS.has(key.value));
}

export function membersOf(value: WrittenValue): readonly WrittenMember[] {
  return value.kind === 'mapping' ? value.mapping.members : [];
}

/** The connections under `connections`, with Airflow's names of the fields. */
function listOf(root: WrittenValue): Extract<WrittenValue, { kind: 'list' }> | undefined {
  const value = membersOf(root).findLast(({ key }) => key.value === 'connections')?.value;
  if (value?.kind !== 'list') return undefined;
  const isConnection = (item: WrittenValue) => [...COMMON_KEYS].every((name) => membersOf(item).some(({ key }) => key.value === name));
  const isOfAstro = (item: WrittenValue) => membersOf(item).some(({ key }) => key.value.startsWith('conn_') && !COMMON_KEYS.has(key.value));
  return value.items.some(isConnection) && !value.items.some(isOfAstro) ? value : undefined;
}

function connectionsById(root: WrittenValue, values: JsonNode | undefined, target: AirflowTarget): WrittenConnection[] {
  const members = membersOf(root);
  const last = new Map(members.map((member) => [member.key.value, member]));
  const got = values?.kind === 'object' ? entriesOf(values) : new Map<string, JsonNode>();
  return members
    .filter((member) => last.get(member.key.value) === member)
    .flatMap(({ key, value }) => {
      const node = got.get(key.value);
      const range = { start: key.range.start, end: Math.max(key.range.end, rangeOf(value).end) };
      // Airflow passes over an empty list.
      if (!node || (node.kind === 'array' && node.items.length === 0)) return [];
      const definition = definitionOf(value, node);
      return [{ id: withoutQuotes(key), range, definition, reading: lazy(() => readingOf(key.value, node, target)) }];
    });
}

function connectionsOfList(
  { items }: Extract<WrittenValue, { kind: 'list' }>,
  values: JsonNode | undefined,
  target: AirflowTarget,
): WrittenConnection[] {
  const node = values?.kind === 'object' ? entriesOf(values).get('connections') : undefined;
  const got = node?.kind === 'array' ? node.items : [];
  return items.flatMap((item, at) => {
    const id = membersOf(item).findLast(({ key }) => key.value === 'conn_id')?.value;
    const read = got[at];
    if (id?.kind !== 'text' || read?.kind !== 'object') return [];
    const reading = lazy(() => readingOf(id.text.text, read, target));
    return [{ id: { value: id.text.text, range: id.text.range }, range: rangeOf(item), definition: definitionOf(item, read), reading }];
  });
}

function withoutQuotes({ value, range }: Located<string>): Located<string> {
  const isQuoted = range.end - range.start === value.length + 2;
  return { value, range: isQuoted ? { start: range.start + 1, end: range.end - 1 } : range };
}

/** Python reads a scalar of YAML as a number or as nothing, where it is not in quotes. */
function definitionOf(value: WrittenValue, node: JsonNode): Definition {
  if (value.kind === 'text' && node.kind === 'string')
    return { kind: 'uri', text: value.text, instead: (to) => [{ range: value.text.range, text: connectionJson(to) }] };
  if (value.kind === 'mapping') return { kind: 'fields', mapping: value.mapping };
  // A list of one, as other backends have it.
  const [only, ...others] =
    value.kind === 'list' && node.kind === 'array' ? value.items.map((item, at) => [item, node.items[at]] as const) : [];
  const [item, read] = only ?? [];
  return item && read && item.kind !== 'list' && others.length === 0 ? definitionOf(item, read) : { kind: 'other', value };
}

function readingOf(id: string, node: JsonNode, target: AirflowTarget): AirflowReading {
  const read = readLocalSecrets('connections.json', dumpsEntries([[id, node]]), target);
  if ('error' in read) return { error: read.error };
  const [connection] = read.connections.values();
  const loose: LooseReading = connection ?? { error: { type: 'AirflowException', message: 'no connection' } };
  return tight(loose);
}
