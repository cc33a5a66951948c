import { nearest } from '../matching/nearest.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { looksLikeName } from '../model/name.ts';
import { type Document, type FileKind, MAX_CONNECTIONS, type Source, type Unreadable } from '../model/source.ts';
import { type ConnectionsTree, type Format, treeOf } from './connections-tree.ts';
import { type Definition, fieldsDocument, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { connectionsJsonKind, connectionsYamlKind, exportedJsonKind, exportedYamlKind } from './kinds.ts';
import { FIELDS, isBareList, isListing, isTyped, listedConnections, membersOf } from './listed-connections.ts';
import { wordsOfValue } from './mapping-fields.ts';
import { rangeOf, type WrittenValue } from './written-mapping.ts';
import { sharing } from './yaml-shared.ts';

const KINDS: Readonly<Record<Format, FileKind>> = { yaml: connectionsYamlKind, json: connectionsJsonKind };
/** Without it no file is one of Airflow's, but for one of that name that holds nothing but URIs and words. */
const FIELD = /\bconn_type\b/;
/** A place that a template engine is still to fill in. */
const TEMPLATE = /\{\{|\{%/;
const NAMES: FieldNames = new Map([...FIELDS].map((name) => [name, name === 'extra_dejson' ? 'extra' : name]));

const REFUSED = 'Airflow refuses the whole file and loads none of its connections';

/** `connections.yaml`, for `airflow connections import`, the local filesystem backend, and test set-ups. */
export const connectionsYaml: Source = connectionsFile('yaml');
/** The same as JSON, which `airflow connections export` writes by itself. */
export const connectionsJson: Source = connectionsFile('json');

/** The same under any name, where a walk comes across it. */
export const exportedJson: Source = {
  ...connectionsJson,
  ...exportedJsonKind,
  concerns: (text) => isExport(text, 'json'),
};
export const exportedYaml: Source = {
  ...connectionsYaml,
  ...exportedYamlKind,
  concerns: (text) => isExport(text, 'yaml'),
};

/** Whether a text holds connections and nothing else: a file of any name may have other things with such a key. */
function isExport(text: string, format: Format): boolean {
  const source = looksOfAstro(text) ? undefined : exportedConnections(text);
  if (source !== (format === 'json' ? connectionsJson : connectionsYaml)) return false;
  const { root } = treeOf(text, format);
  const isField = (name: string) => NAMES.has(name) || name === '<<';
  return (
    root !== undefined &&
    membersOf(root).every(({ value }) => value.kind !== 'mapping' || value.mapping.members.every(({ key }) => isField(key.value)))
  );
}

function looksOfAstro(text: string): boolean {
  return /^airflow[ \t]{0,40}:/m.test(text);
}

function connectionsFile(format: Format): Source {
  return {
    ...KINDS[format],
    title: `connections.${format}`,
    whenUnreadable: REFUSED,
    loaded: { by: '"airflow connections import" or the local filesystem backend', when: 'request' },
    language: format,
    concerns: (text) => isOurs(text, treeOf(text, format)),
    // All of them go through the core, also for a task.
    parse: (text, { target }) => parse(text, format, { ...target, as: 'server' }),
  };
}

/** The source of a text that can be read and holds connections as Airflow exports them, whatever its name is. */
export function exportedConnections(text: string): Source | undefined {
  if (!FIELD.test(text)) return undefined;
  const format = text.trimStart().startsWith('{') ? 'json' : 'yaml';
  const tree = treeOf(text, format);
  if (tree.problem || !tree.root || !isTyped(tree.root) || !isOurs(text, tree)) return undefined;
  return format === 'json' ? connectionsJson : connectionsYaml;
}

function parse(text: string, format: Format, target: AirflowTarget): Document {
  const tree = treeOf(text, format);
  const connections = isOurs(text, tree) ? (listedConnections(tree, target) ?? []) : undefined;
  return fieldsDocument({
    text,
    target,
    names: NAMES,
    newExtra: 'mapping',
    connections: connections ?? [],
    comments: tree.comments,
    shared:
      format === 'yaml'
        ? sharing({ text, comments: tree.comments, connections: () => (connections ?? []).map(({ range }) => range), isRead: true })
        : undefined,
    words: () => (tree.root && connections && connections.length > 0 ? { all: wordsOfValue(tree.root), end: tree.end } : undefined),
    problem: connections && problemOf(tree, connections),
    refusal: connections?.some(isRefused) ? REFUSED : undefined,
  });
}

/** Other programs have files of such names. */
function isOurs(text: string, { root, values, problem }: ConnectionsTree): boolean {
  if (problem) return FIELD.test(text) && !TEMPLATE.test(text);
  return root !== undefined && isListing(root, values()) && !(TEMPLATE.test(text) && holdsTemplate(text, root));
}

/** Whether a template engine is still to put a value in: to YAML it is a mapping in a mapping. */
function holdsTemplate(text: string, value: WrittenValue): boolean {
  if (value.kind === 'list') return value.items.some((item) => holdsTemplate(text, item));
  if (value.kind !== 'mapping') return false;
  const { range, members } = value.mapping;
  return text.startsWith('{{', range.start) || members.some((member) => holdsTemplate(text, member.value));
}

/** Why Airflow reads nothing of the file: one connection that it cannot read is enough. */
function problemOf({ problem, root }: ConnectionsTree, connections: readonly WrittenConnection[]): Unreadable | undefined {
  if (problem) return problem;
  if (root && isBareList(root)) return { at: rangeOf(root), message: BARE_LIST };
  const refused = connections.slice(0, MAX_CONNECTIONS).filter(isRefused);
  return refused.length > 0 ? (strayKey(connections) ?? unreadableOne(refused)) : undefined;
}

function isRefused({ reading }: WrittenConnection): boolean {
  return isAirflowError(reading());
}

/** Mistakes of a URI are said at its place. */
function unreadableOne(refused: readonly WrittenConnection[]): Unreadable | undefined {
  const found = refused.find(({ definition }) => definition.kind !== 'uri');
  return found && { at: found.id.range, message: whyRefused(found.definition) };
}

function whyRefused(definition: Definition): string {
  if (definition.kind === 'other') return definition.value.kind === 'list' ? SEVERAL : NO_CONNECTION;
  const isWritten = (name: string) => definition.kind === 'fields' && definition.mapping.members.some(({ key }) => key.value === name);
  return isWritten('extra') && isWritten('extra_dejson')
    ? BOTH
    : 'Airflow cannot read this as a connection: check its port, password and extra';
}

const BARE_LIST = 'Airflow expects a mapping from ids to connections, not a list';
const SEVERAL = 'Airflow takes one connection for an id, not a list of several';
const NO_CONNECTION = 'Airflow takes a URI or a mapping of fields for a connection, and nothing else';
const BOTH = 'Airflow takes "extra" or "extra_dejson", not both';

function strayKey(connections: readonly WrittenConnection[]): Unreadable | undefined {
  for (const { id, definition } of connections) {
    for (const { key, value } of definition.kind === 'fields' ? definition.mapping.members : []) {
      if (key.value === 'conn_id' && value.kind === 'text' && value.text.text !== id.value)
        return { at: value.text.range, message: 'The "conn_id" inside differs from the name of the connection' };
      if (NAMES.has(key.value) || key.value === '<<') continue;
      const meant = nearest(key.value, [...NAMES.keys()], 'conn_');
      const advice = meant ? `; did you mean "${meant}"?` : ': put it into "extra"';
      const name = looksLikeName(key.value) && rangeOf(value).end > rangeOf(value).start ? ` "${key.value}"` : '';
      return { at: key.range, message: `Airflow does not know the field${name} of a connection${advice}` };
    }
  }
  return undefined;
}
