import { entriesOf, type JsonNode } from '../airflow/json-node.ts';
import { dumpsEntries } from '../airflow/json-value.ts';
import { readLocalSecrets } from '../airflow/local-secrets.ts';
import { connectionJson } from '../airflow/write-json.ts';
import { nearest } from '../matching/nearest.ts';
import { type AirflowReading, isAirflowError, type LooseReading } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { looksLikeName } from '../model/name.ts';
import type { Document, FileKind, Source, Unreadable } from '../model/source.ts';
import { contains, type Located } from '../model/text.ts';
import { type ConnectionsTree, type Format, treeOf } from './connections-tree.ts';
import { type Definition, fieldsDocument, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { connectionsJsonKind, connectionsYamlKind } from './kinds.ts';
import { wordsOfMember } from './open-fields.ts';
import { tight } from './tight.ts';
import { allWords } from './words.ts';
import { rangeOf, type WrittenMember, type WrittenValue } from './written-mapping.ts';

const KINDS: Readonly<Record<Format, FileKind>> = { yaml: connectionsYamlKind, json: connectionsJsonKind };
/** Without it no such file is one of Airflow's, but for one that holds nothing but URIs. */
const FIELD = /\bconn_type\b/;
/** What a template engine is still to fill in. */
const TEMPLATE = /\{\{|\{%/;
const URI = /^[a-z][a-z0-9+.-]{0,60}:\/\//i;
/** What a connection of such a file is made of (Airflow: secrets/local_filesystem.py). */
const NAMES: FieldNames = new Map(
  ['conn_id', 'conn_type', 'description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'uri']
    .map((name) => [name, name] as const)
    .concat([['extra_dejson', 'extra']]),
);

/** `connections.yaml`, for `airflow connections import` and the local filesystem backend. */
export const connectionsYaml: Source = connectionsFile('yaml');
/** The same as JSON, which `airflow connections export` writes by itself. */
export const connectionsJson: Source = connectionsFile('json');

function connectionsFile(format: Format): Source {
  return {
    ...KINDS[format],
    title: `connections.${format}`,
    whenUnreadable: 'Airflow refuses the whole file: none of its connections is there',
    loaded: { by: '"airflow connections import" or the local filesystem backend', when: 'request' },
    language: format,
    concerns: (text) => FIELD.test(text) && isOurs(text, treeOf(text, format)),
    // Both read it through the core, also for a task.
    parse: (text, { target }) => parse(text, format, { ...target, as: 'server' }),
  };
}

function parse(text: string, format: Format, target: AirflowTarget): Document {
  const tree = treeOf(text, format);
  const connections = isOurs(text, tree) ? listedIn(tree, target) : [];
  return fieldsDocument({
    text,
    target,
    names: NAMES,
    newExtra: 'mapping',
    connections,
    comments: tree.comments,
    words: () => {
      if (!tree.root || connections.length === 0) return undefined;
      const own = new Set(connections.map(({ range }) => range.start));
      const others = membersOf(tree.root).filter(({ key }) => !own.has(key.range.start));
      return { others: allWords(others.map(wordsOfMember)), end: tree.end };
    },
    problem: isOurs(text, tree) ? problemOf(tree, connections) : undefined,
  });
}

function membersOf(value: WrittenValue): readonly WrittenMember[] {
  return value.kind === 'mapping' ? value.mapping.members : [];
}

/** Other programs have files of this name: one of Airflow's has types in it, or nothing but URIs. */
function isOurs(text: string, { root, problem }: ConnectionsTree): boolean {
  if (TEMPLATE.test(text)) return false;
  if (problem) return FIELD.test(text);
  const members = root ? membersOf(root) : [];
  const hasType = ({ value }: WrittenMember) => membersOf(value).some(({ key }) => key.value === 'conn_type');
  const isUri = ({ value }: WrittenMember) => value.kind === 'text' && URI.test(value.text.text);
  return members.some(hasType) || (members.length > 0 && members.every(isUri));
}

/** One by one, so that a mistake in one connection does not hide the others. */
function listedIn({ root, values, strays }: ConnectionsTree, target: AirflowTarget): WrittenConnection[] {
  if (root?.kind !== 'mapping' || values?.kind !== 'object') return [];
  const { members } = root.mapping;
  const last = new Map(members.map((member) => [member.key.value, member]));
  const got = entriesOf(values);
  return members
    .filter((member) => last.get(member.key.value) === member)
    .flatMap(({ key, value }) => {
      const node = got.get(key.value);
      if (!node) return [];
      const range = { start: key.range.start, end: Math.max(key.range.end, rangeOf(value).end) };
      const facts = strays.filter(({ at }) => contains(rangeOf(value), at));
      return [{ id: withoutQuotes(key), range, definition: definitionOf(value), reading: readingOf(key.value, node, target), facts }];
    });
}

function withoutQuotes({ value, range }: Located<string>): Located<string> {
  const isQuoted = range.end - range.start === value.length + 2;
  return { value, range: isQuoted ? { start: range.start + 1, end: range.end - 1 } : range };
}

function definitionOf(value: WrittenValue): Definition {
  if (value.kind === 'text') return { kind: 'uri', text: value.text, fields: connectionJson };
  if (value.kind === 'mapping') return { kind: 'fields', mapping: value.mapping };
  // A list of one, as other backends have it.
  const [only] = value.kind === 'list' ? value.items : [];
  return only && only.kind !== 'list' ? definitionOf(only) : { kind: 'other', value };
}

function readingOf(id: string, node: JsonNode, target: AirflowTarget): AirflowReading {
  const read = readLocalSecrets('connections.json', dumpsEntries([[id, node]]), target);
  if ('error' in read) return { error: read.error };
  const [connection] = read.connections.values();
  const loose: LooseReading = connection ?? { error: { type: 'AirflowException', message: 'no connection' } };
  return tight(loose);
}

/** Why Airflow reads nothing of the file: one connection that it cannot read is enough. */
function problemOf({ root, problem }: ConnectionsTree, connections: readonly WrittenConnection[]): Unreadable | undefined {
  if (problem || root?.kind !== 'mapping') return problem;
  const unreadable = connections.filter(({ reading }) => isAirflowError(reading));
  return unreadable.length > 0 ? (strayKey(root) ?? unreadableOne(unreadable)) : undefined;
}

/** What is wrong with a URI is said where it is. */
function unreadableOne(unreadable: readonly WrittenConnection[]): Unreadable | undefined {
  const found = unreadable.find(({ definition }) => definition.kind !== 'uri');
  return (
    found && {
      at: found.id.range,
      message: 'Airflow cannot make a connection of this: look at its port, its password and its extra',
    }
  );
}

function strayKey(root: WrittenValue): Unreadable | undefined {
  for (const { key: id, value } of membersOf(root)) {
    for (const { key, value: inner } of membersOf(value)) {
      if (key.value === 'conn_id' && inner.kind === 'text' && inner.text.text !== id.value)
        return { at: inner.text.range, message: 'The "conn_id" inside differs from the name of the connection' };
      if (NAMES.has(key.value) || key.value === '<<') continue;
      const meant = nearest(key.value, [...NAMES.keys()], 'conn_');
      const advice = meant ? `; did you mean "${meant}"?` : ': put it into "extra"';
      const name = looksLikeName(key.value) && rangeOf(inner).end > rangeOf(inner).start ? ` "${key.value}"` : '';
      return { at: key.range, message: `Airflow knows no field${name} of a connection${advice}` };
    }
  }
  return undefined;
}
