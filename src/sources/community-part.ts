import { readConnectionFields } from '../airflow/read-fields.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { Fact } from '../model/connection.ts';
import type { CommunityConnections, CommunityFields } from './community-fields.ts';
import type { DocumentPart } from './document-parts.ts';
import { type FieldsPart, fieldsPart, type WrittenConnection } from './fields-document.ts';
import type { FieldNames } from './fields-rewriting.ts';
import { tight } from './tight.ts';
import { yamlMapping } from './yaml-mapping.ts';
import type { YamlText } from './yaml-plan.ts';

/** Airflow's name of each field. */
export const NAMES: FieldNames = new Map([
  ['id', 'conn_id'],
  ['type', 'conn_type'],
  ...['description', 'host', 'login', 'password', 'schema', 'port', 'extra'].map((name) => [name, name] as const),
]);

/** `airflow.connections` of the community's chart, which its script writes into the metadata database. */
export function communityPart(file: YamlText, read: CommunityConnections, target: AirflowTarget): DocumentPart {
  return partOfCommunity({ text: file.text, target, newExtra: 'text', connections: writtenConnections(file, read, target) });
}

/** Connections of the community's chart, wherever in a file they are written. */
export function partOfCommunity(part: Omit<FieldsPart, 'names' | 'whyNotEmpty'>): DocumentPart {
  return fieldsPart({ ...part, names: NAMES, whyNotEmpty: LEFT_OUT });
}

/** The same in a values file. */
export function writtenConnections(file: YamlText, read: CommunityConnections, target: AirflowTarget): readonly WrittenConnection[] {
  return 'refused' in read ? [] : read.connections.flatMap((each) => writtenConnection(file, each, target));
}

const LEFT_OUT = 'the chart leaves out empty fields, and the new connection needs one';

function writtenConnection(file: YamlText, { id, node, fields }: CommunityFields, target: AirflowTarget): WrittenConnection[] {
  const idField = fields.get('id');
  if (node.kind !== 'map' || !idField) return [];
  return [
    {
      id: { value: id, range: idField.value.range },
      range: node.range,
      definition: { kind: 'fields', mapping: yamlMapping(file, node) },
      reading: lazy(() => tight(readConnectionFields(argumentsOf(fields), target))),
      facts: [...printedIn(fields), ...templatesIn(fields)],
      lands: 'metadata database',
    },
  ];
}

/** A mapping in the place of a text. */
function printedIn(fields: CommunityFields['fields']): Fact[] {
  const extra = fields.get('extra');
  return extra?.written === undefined ? [] : [{ kind: 'unreadable', at: extra.value.range, form: 'extra', reason: PRINTED }];
}

function templatesIn(fields: CommunityFields['fields']): Fact[] {
  return [...fields.values()].flatMap(({ value, templates }) =>
    [...new Set(templates)].map((variable): Fact => ({ kind: 'expansion', at: value.range, variable, source: 'template' })),
  );
}

const PRINTED = 'the chart prints a mapping as Go does ("map[…]"): write the JSON in quotes';

function argumentsOf(fields: CommunityFields['fields']): ReadonlyMap<string, string | number> {
  return new Map<string, string | number>(
    [...fields]
      .filter(([name]) => name !== 'id')
      .map(([name, { value }]) => [NAMES.get(name) ?? name, name === 'port' ? Number(value.text) : value.text]),
  );
}
