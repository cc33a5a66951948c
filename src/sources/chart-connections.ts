import { readConnectionFields } from '../airflow/read-fields.ts';
import { lazy } from '../lazy/lazy.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import type { TerraformChart, TerraformLayer } from '../terraform/resources.ts';
import type { ValueTree } from '../terraform/value-tree.ts';
import { communityConnections } from './community-fields.ts';
import { NAMES, partOfCommunity, writtenConnections } from './community-part.ts';
import type { DocumentPart } from './document-parts.ts';
import type { WrittenConnection } from './fields-document.ts';
import { placedConnection } from './placed-connection.ts';
import { terraformMapping } from './terraform-mapping.ts';
import { yamlOfTerraform } from './terraform-text.ts';
import { tight } from './tight.ts';

/** `airflow.connections` of the community's chart: a later list replaces an earlier one. */
export function chartPart(text: string, { layers }: TerraformChart, target: AirflowTarget): DocumentPart {
  const read = layers.map((layer) => ({ layer, connections: connectionsIn(text, layer, target) }));
  const { layer, connections = [] } = read.findLast((each) => each.connections.length > 0) ?? {};
  return partOfCommunity({ text, target, newExtra: layer?.tree ? 'mapping' : 'text', connections });
}

/** Whether there are such connections. */
export function hasConnections({ layers }: TerraformChart): boolean {
  return layers.some(({ value, tree }) => {
    if (tree) return itemsOf(memberOf(memberOf(tree, 'airflow'), 'connections')).length > 0;
    const text = yamlOfTerraform(value)?.text ?? '';
    const read = text.includes('connections:') ? communityConnections(text) : undefined;
    return read !== undefined && 'connections' in read && read.connections.length > 0;
  });
}

function connectionsIn(file: string, { value, tree }: TerraformLayer, target: AirflowTarget): readonly WrittenConnection[] {
  if (tree) return itemsOf(memberOf(memberOf(tree, 'airflow'), 'connections')).flatMap((item) => objectConnection(file, item, target));
  const text = yamlOfTerraform(value);
  if (!text?.text.includes('connections:')) return [];
  const read = writtenConnections({ text: text.text, comments: [] }, communityConnections(text.text), target);
  return read.map((connection) => placedConnection(file, text, connection));
}

function memberOf(tree: ValueTree | undefined, name: string): ValueTree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(name)?.tree : undefined;
}

function itemsOf(tree: ValueTree | undefined): readonly ValueTree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** A connection as an object of HCL. */
function objectConnection(file: string, tree: ValueTree, target: AirflowTarget): readonly WrittenConnection[] {
  const object = tree.kind === 'map' ? tree.object : undefined;
  const fields = (object?.entries ?? []).flatMap(({ key, value }) => {
    const text = value.text ?? value.partly();
    return text ? [[key.value, text] as const] : [];
  });
  const texts = new Map(fields);
  const [id, type] = [texts.get('id'), texts.get('type')];
  if (!object || !id?.text || !type?.text) return [];
  const told = fields.flatMap(([name, { text }]) => {
    const known = NAMES.get(name);
    return known === undefined || known === 'conn_id' || text === '' ? [] : [[known, known === 'port' ? Number(text) : text] as const];
  });
  return [
    {
      id: { value: id.text, range: id.range },
      range: object.range,
      definition: { kind: 'fields', mapping: terraformMapping(file, object.range, object.entries) },
      reading: lazy(() => tight(readConnectionFields(new Map<string, string | number>(told), target))),
      lands: 'metadata database',
    },
  ];
}
