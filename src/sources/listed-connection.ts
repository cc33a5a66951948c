import type { JsonMember, JsonNode, JsonObjectNode } from '../airflow/json-node.ts';
import { entriesOf } from '../airflow/json-node.ts';
import { parseJson } from '../airflow/json-parse.ts';
import { type AirflowConnection, type AirflowReading, FIELDS, isAirflowError } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Located, Range } from '../model/text.ts';
import type { ConnectionsTree } from './connections-tree.ts';
import { entriesOfJson, jsonOf, leavesOf } from './json-entries.ts';
import type { Opened } from './opened.ts';
import { openUri } from './uri-variable.ts';

/** What a connection of such a file is made of, `uri` and `extra` aside (Airflow: secrets/local_filesystem.py). */
const KEYS: ReadonlySet<string> = new Set(['conn_id', 'conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'uri']);
const EXTRAS: ReadonlySet<string> = new Set(['extra', 'extra_dejson']);

const NOTHING: Opened = { type: undefined, fields: [], extra: [], extraSpelling: 'none', facts: [], values: [] };
const NONE: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

export interface Listed {
  readonly connection: Connection;
  readonly values: readonly Range[];
}

/** One `id: connection`, the connection being a URI or an object. `reading` is what Airflow makes of it. */
export function listedConnection({ key, value }: JsonMember, reading: AirflowReading, tree: ConnectionsTree): Listed {
  const id = idOf(key, tree);
  const opened = open(value, reading, tree);
  // A type is shown in the clear, so it must not stand where the whole URI stands.
  const isVague = opened.type !== undefined && opened.type.range.end - opened.type.range.start > opened.type.value.length + 2;
  const hasType = isAirflowError(reading) || reading.conn_type !== null;
  return {
    values: opened.values,
    connection: {
      id,
      type: opened.type && isVague ? { value: opened.type.value, range: id.range } : opened.type,
      spelling: value.kind === 'string' ? 'uri' : 'fields',
      extraSpelling: opened.extraSpelling,
      range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) },
      fields: opened.fields,
      extra: opened.extra,
      written: new Hidden(isAirflowError(reading) ? NONE : reading),
      airflow: new Hidden(reading),
      skipped: isAirflowError(reading) ? 'unreadable' : hasType ? undefined : 'no-type',
      facts: opened.facts,
    },
  };
}

/** Without the quotes that JSON has. */
function idOf({ value, range }: Located<string>, { comments }: ConnectionsTree): Located<string> {
  const isQuoted = comments.length === 0 && range.end - range.start === value.length + 2;
  return { value, range: isQuoted ? { start: range.start + 1, end: range.end - 1 } : range };
}

function open(node: JsonNode, reading: AirflowReading, tree: ConnectionsTree): Opened {
  if (node.kind === 'string') return openUri({ text: node.value, place: tree.placementOf(node), whole: node.range, reading });
  if (node.kind === 'object') return openObject(node, reading, tree);
  // A list of one, as other backends have it.
  const [only] = node.kind === 'array' ? node.items : [];
  if (only && only.kind !== 'array') return open(only, reading, tree);
  return { ...NOTHING, values: leavesOf(node, (range) => range) };
}

function openObject(node: JsonObjectNode, reading: AirflowReading, tree: ConnectionsTree): Opened {
  const last = entriesOf(node);
  const type = last.get('conn_type');
  const extras = node.members.filter((member) => EXTRAS.has(member.key.value) && last.get(member.key.value) === member.value);
  const inside = extras.map((member) => extraOf(member.value, tree));
  const plain = node.members.filter((member) => !extras.includes(member));
  return {
    type: type?.kind === 'string' && type.value !== '' ? { value: type.value, range: type.range } : undefined,
    fields: plain.map((member) => fieldOf(member, last.get(member.key.value) === member.value, reading)),
    extra: inside.flatMap(({ entries }) => entries),
    // Its keys keep their case, whichever way they are written.
    extraSpelling: extras.length > 0 ? 'json' : 'none',
    facts: [],
    values: [
      ...plain.filter(({ value }) => value !== type).flatMap(({ value }) => leavesOf(value, (range) => range)),
      ...inside.flatMap(({ values }) => values),
    ],
  };
}

function fieldOf({ key, value }: JsonMember, isLast: boolean, reading: AirflowReading): Entry {
  const json = jsonOf(value);
  const field = FIELDS.find((name) => name === key.value);
  const got = isAirflowError(reading) || !field ? json : reading[field];
  const isEmpty = got === null || got === '';
  return {
    name: KEYS.has(key.value) ? key.value : undefined,
    key,
    path: [],
    value: { value: new Hidden(json), range: value.range },
    received: isEmpty || !isLast ? undefined : new Hidden(got),
    // What Airflow does not know it refuses, which is said of the whole file.
    fate: isLast ? (isEmpty ? 'empty' : 'kept') : 'ignored',
    isShared: false,
  };
}

/** A mapping, or a text that holds a JSON object. */
function extraOf(node: JsonNode, tree: ConnectionsTree): { readonly entries: readonly Entry[]; readonly values: readonly Range[] } {
  const here = (range: Range) => range;
  if (node.kind === 'object') return { entries: entriesOfJson(node, here), values: leavesOf(node, here) };
  const inner = node.kind === 'string' ? parseJson(node.value) : undefined;
  if (!inner || !('node' in inner) || inner.node.kind !== 'object') return { entries: [], values: leavesOf(node, here) };
  const place = tree.placementOf(node);
  return { entries: entriesOfJson(inner.node, place), values: leavesOf(inner.node, place) };
}
