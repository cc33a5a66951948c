import { entriesOf, type JsonMember, type JsonNode, type JsonObjectNode } from '../airflow/json-node.ts';
import { dumpsEntries } from '../airflow/json-value.ts';
import { readLocalSecrets } from '../airflow/local-secrets.ts';
import { parseYaml11 } from '../airflow/yaml11.ts';
import { nearest } from '../matching/nearest.ts';
import type { AirflowReading, LooseReading } from '../model/airflow.ts';
import type { Document, FileKind, Source, Unreadable } from '../model/source.ts';
import type { Located, Range } from '../model/text.ts';
import { type ConnectionsTree, type Format, treeOf } from './connections-tree.ts';
import { leavesOf } from './json-entries.ts';
import { connectionsJsonKind, connectionsYamlKind } from './kinds.ts';
import { type Listed, listedConnection } from './listed-connection.ts';
import { tight } from './tight.ts';

const KINDS: Readonly<Record<Format, FileKind>> = { yaml: connectionsYamlKind, json: connectionsJsonKind };
/** Without it no such file is one of Airflow's, but for one that holds nothing but URIs. */
const FIELD = /\bconn_type\b/;
/** What a template engine is still to fill in. */
const TEMPLATE = /\{\{|\{%/;
const URI = /^[a-z][a-z0-9+.-]{0,60}:\/\//i;
const KEYS = ['conn_id', 'conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'extra_dejson', 'uri'];

/** `connections.yaml`, for `airflow connections import` and the local filesystem backend. It is read only. */
export const connectionsYaml: Source = connectionsFile('yaml');
/** The same as JSON, which `airflow connections export` writes by itself. */
export const connectionsJson: Source = connectionsFile('json');

function connectionsFile(format: Format): Source {
  return {
    ...KINDS[format],
    title: `connections.${format}`,
    whenUnreadable: 'Airflow refuses the whole file: none of its connections is there',
    foldsIds: false,
    concerns: (text) => FIELD.test(text) && isOurs(text, treeOf(text, format)),
    parse: (text) => parse(text, format),
  };
}

function parse(text: string, format: Format): Document {
  const tree = treeOf(text, format);
  const listed = isOurs(text, tree) ? listedIn(text, format, tree) : [];
  const problem = isOurs(text, tree) ? problemOf(tree, listed) : undefined;
  return {
    connections: listed.map(({ connection }) => connection),
    variables: [],
    strays: [],
    problem,
    comments: tree.comments.map((range) => ({ value: text.slice(range.start, range.end), range })),
    get values(): readonly Range[] {
      if (!tree.root || listed.length === 0) return [{ start: 0, end: text.length }];
      const own = new Set(listed.map(({ connection }) => connection.range.start));
      const others = membersOf(tree.root).filter(({ key }) => !own.has(key.range.start));
      return [...listed.flatMap(({ values }) => values), ...others.flatMap(({ value }) => leavesOf(value, (range) => range))];
    },
    edits: () => ({ refused: `a file for "airflow connections import" is only read, never rewritten` }),
    variants: () => [],
  };
}

function membersOf(node: JsonNode): readonly JsonMember[] {
  return node.kind === 'object' ? node.members : [];
}

/** Other programs have files of this name: one of Airflow's has types in it, or nothing but URIs. */
function isOurs(text: string, { root, problem }: ConnectionsTree): boolean {
  if (TEMPLATE.test(text)) return false;
  if (problem) return FIELD.test(text);
  const members = root ? membersOf(root) : [];
  const hasType = ({ value }: JsonMember) => membersOf(value).some(({ key }) => key.value === 'conn_type');
  const isUri = ({ value }: JsonMember) => value.kind === 'string' && URI.test(value.value);
  return members.some(hasType) || (members.length > 0 && members.every(isUri));
}

/** One by one, so that a mistake in one connection does not hide the others. */
function listedIn(text: string, format: Format, tree: ConnectionsTree): Listed[] {
  const { root } = tree;
  const read = format === 'yaml' ? parseYaml11(text) : undefined;
  const values = read && 'node' in read ? read.node : root;
  if (root?.kind !== 'object' || values?.kind !== 'object') return [];
  const written = entriesOf(root);
  const got = entriesOf(values);
  return root.members
    .filter(({ key, value }) => written.get(key.value) === value)
    .flatMap((member) => {
      const value = got.get(member.key.value);
      return value ? [listedConnection(member, readingOf(member.key, value), tree)] : [];
    });
}

function readingOf({ value: id }: Located<string>, node: JsonNode): AirflowReading {
  const read = readLocalSecrets('connections.json', dumpsEntries([[id, node]]));
  if ('error' in read) return { error: read.error };
  const [connection] = read.connections.values();
  const loose: LooseReading = connection ?? { error: { type: 'AirflowException', message: 'no connection' } };
  return tight(loose);
}

/** Why Airflow reads nothing of the file: one connection that it cannot read is enough. */
function problemOf({ root, problem }: ConnectionsTree, listed: readonly Listed[]): Unreadable | undefined {
  if (problem || root?.kind !== 'object') return problem;
  const isRefused = listed.some(({ connection }) => connection.skipped === 'unreadable');
  return isRefused ? (strayKey(root) ?? firstUnreadable(listed)) : undefined;
}

/** What is wrong with a URI is said where it stands. */
function firstUnreadable(listed: readonly Listed[]): Unreadable | undefined {
  const found = listed.find(({ connection: { skipped, facts } }) => skipped === 'unreadable' && facts.length === 0);
  return (
    found && {
      at: found.connection.id.range,
      message: 'Airflow cannot make a connection of this: look at its port, its password and its extra',
    }
  );
}

function strayKey(root: JsonObjectNode): Unreadable | undefined {
  for (const { key: id, value } of root.members) {
    for (const { key, value: inner } of membersOf(value)) {
      if (key.value === 'conn_id' && inner.kind === 'string' && inner.value !== id.value)
        return { at: inner.range, message: 'The "conn_id" inside differs from the name of the connection' };
      if (KEYS.includes(key.value) || key.value === '<<') continue;
      const meant = nearest(key.value, KEYS, 'conn_');
      const advice = meant ? `; did you mean "${meant}"?` : ': put it into "extra"';
      return { at: key.range, message: `Airflow knows no field "${key.value}" of a connection${advice}` };
    }
  }
  return undefined;
}
