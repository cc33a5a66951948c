import type { GoAny } from '../yaml/go-print.ts';
import type { JsonTree } from '../yaml/json-tree.ts';
import type { YamlNode } from '../yaml/node.ts';
import { isTruthy, textOf } from './functions.ts';
import { entriesInOrder, rangeOver, withFields } from './range.ts';
import { safeSubstitute } from './safe-substitute.ts';
import { at, goValueAt, type Refused, readValues } from './values.ts';

/** The fields that the chart reads besides `id` and `type`; it ignores all others. */
const FIELDS = ['description', 'host', 'login', 'password', 'schema', 'port', 'extra'] as const;

export type CommunityField = 'id' | 'type' | (typeof FIELDS)[number];

/** The fields in which the chart puts the values of `connectionsTemplates`. */
const SUBSTITUTED: ReadonlySet<CommunityField> = new Set(['host', 'login', 'password', 'schema', 'extra']);

export interface CommunityValue {
  /** As Airflow gets it, with templates put in; of the port a number. */
  readonly value: string | number;
  readonly node: YamlNode;
  /** Whether `$` means anything in it. */
  readonly isTemplate: boolean;
  /** The names of the templates that are put in: their values are in Secrets and ConfigMaps. */
  readonly templates: readonly string[];
}

export interface CommunityConnection {
  readonly node: YamlNode;
  readonly fields: ReadonlyMap<CommunityField, CommunityValue>;
}

export interface CommunityChart {
  /** In the order of Python's dict: of two with the same id the last one counts, in the place of the first. */
  readonly connections: ReadonlyMap<string, CommunityConnection>;
}

const NO_ID = 'A connection needs a non-empty `id`';
const NO_TYPE = 'A connection needs a non-empty `type`';
const NO_PORT = 'The port must be a number';

/**
 * Reads `airflow.connections` as the sync script of the community chart does (airflow-helm 8.9.0): each value that is not empty becomes a
 * text as Go prints it, and `${NAME}` is replaced where `airflow.connectionsTemplates` names any template. `templateValue` gives the value
 * of a template. Never throws.
 */
export function readCommunityChart(text: string, templateValue: (name: string) => string): CommunityChart | Refused {
  const values = readValues(text);
  if ('refused' in values) return values;
  const airflow = at(values.tree, 'airflow');
  const items = rangeOver(at(airflow, 'connections'));
  if ('refused' in items) return items;
  const odd = withFields(items);
  if (odd) return odd;
  const templates = templatesIn(airflow, templateValue);
  const hasDescriptions = !isTruthy(goValueAt(at(airflow, 'legacyCommands')));
  const connections = new Map<string, CommunityConnection>();
  for (const item of items) {
    const fields = readFields(item, templates, hasDescriptions);
    if ('refused' in fields) return fields;
    connections.set(String(fields.get('id')?.value), { node: item.node, fields });
  }
  return { connections };
}

function templatesIn(airflow: JsonTree | undefined, templateValue: (name: string) => string): ReadonlyMap<string, string> {
  const found = at(airflow, 'connectionsTemplates');
  const names = found?.kind === 'object' ? entriesInOrder(found).map(([name]) => name) : [];
  return new Map(names.map((name) => [name, templateValue(name)]));
}

type Fields = Map<CommunityField, CommunityValue>;

function readFields(item: JsonTree, templates: ReadonlyMap<string, string>, hasDescriptions: boolean): Fields | Refused {
  const fields: Fields = new Map();
  for (const [name, refused] of [
    ['id', NO_ID],
    ['type', NO_TYPE],
  ] as const) {
    const found = at(item, name);
    const value = goValueAt(found);
    if (!found || value === null || value === '') return { refused, range: found?.node.range ?? item.node.range };
    fields.set(name, { value: cleaned(value), node: found.node, isTemplate: false, templates: [] });
  }
  for (const name of FIELDS) {
    const found = at(item, name);
    if (!found || !isTruthy(goValueAt(found)) || (name === 'description' && !hasDescriptions)) continue;
    const field = name === 'port' ? readPort(found) : readText(name, found, templates);
    if ('refused' in field) return field;
    fields.set(name, field);
  }
  return fields;
}

function readPort(tree: JsonTree): CommunityValue | Refused {
  const value = goValueAt(tree);
  return typeof value === 'number'
    ? { value, node: tree.node, isTemplate: false, templates: [] }
    : { refused: NO_PORT, range: tree.node.range };
}

function readText(name: CommunityField, tree: JsonTree, templates: ReadonlyMap<string, string>): CommunityValue {
  const value = cleaned(goValueAt(tree));
  if (templates.size === 0 || !SUBSTITUTED.has(name)) return { value, node: tree.node, isTemplate: false, templates: [] };
  const { text, names } = safeSubstitute(value, templates);
  return { value: text, node: tree.node, isTemplate: true, templates: names };
}

/** Helm takes `<no value>` away wherever it is printed. */
function cleaned(value: GoAny): string {
  return textOf(value).replaceAll('<no value>', '');
}
