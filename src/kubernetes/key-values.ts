import type { Range } from '../model/text.ts';
import type { JsonMember, JsonObject, JsonTree } from '../yaml/json-tree.ts';
import type { YamlNode } from '../yaml/node.ts';
import { misfit, type Shape } from './shape.ts';

/** One key of a Secret or ConfigMap. */
export interface KeyValue {
  readonly name: string;
  readonly key: YamlNode;
  /** As the file has it, which may be an alias. */
  readonly node: YamlNode;
  /** The text as JSON has it; empty for a key without a value. */
  readonly text: string;
}

export interface KeyValues {
  readonly section: Section;
  readonly entries: readonly KeyValue[];
}

/** The sections that hold keys, and how their values are written. */
export type Section = 'data' | 'stringData' | 'binaryData';

export type ManifestKind = 'Secret' | 'ConfigMap';

const METADATA: Shape = {
  fields: {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    selfLink: 'string',
    uid: 'string',
    resourceVersion: 'string',
    generation: 'integer',
    deletionGracePeriodSeconds: 'integer',
    labels: { mapOf: 'string' },
    annotations: { mapOf: 'string' },
    ownerReferences: { listOf: { fields: {} } },
    finalizers: { listOf: 'string' },
    managedFields: { listOf: { fields: {} } },
  },
};

const COMMON: Readonly<Record<string, Shape>> = { kind: 'string', apiVersion: 'string', metadata: METADATA, immutable: 'boolean' };

const SHAPES: Readonly<Record<ManifestKind, Shape>> = {
  Secret: { fields: { ...COMMON, type: 'string', data: { mapOf: 'base64' }, stringData: { mapOf: 'string' } } },
  ConfigMap: { fields: { ...COMMON, data: { mapOf: 'string' }, binaryData: { mapOf: 'base64' } } },
};

const SECTIONS: Readonly<Record<ManifestKind, readonly Section[]>> = {
  Secret: ['data', 'stringData'],
  ConfigMap: ['data', 'binaryData'],
};

export function isBase64(kind: ManifestKind, section: Section): boolean {
  return section === 'binaryData' || (kind === 'Secret' && section === 'data');
}

/**
 * The keys of a Secret or ConfigMap, section by section, as kubectl and the API server decode them (k8s.io/api v0.37.0, core/v1); or the
 * place of the value that makes them refuse the manifest: one in `data` of a Secret that is no padded standard base64, or one elsewhere
 * that is no text.
 */
export function readKeyValues(
  tree: JsonTree,
  kind: ManifestKind,
): { readonly sections: readonly KeyValues[] } | { readonly refused: Range } {
  const found = misfit(tree, SHAPES[kind]);
  if (found) return { refused: found.node.range };
  if (tree.kind !== 'object') return { sections: [] };
  return { sections: SECTIONS[kind].map((section) => ({ section, entries: entriesOf(tree, section) })) };
}

function entriesOf(tree: JsonObject, section: Section): readonly KeyValue[] {
  const found = tree.members.get(section)?.value;
  return found?.kind === 'object' ? [...found.members].flatMap(([name, member]) => keyValue(name, member)) : [];
}

function keyValue(name: string, { value, pair }: JsonMember): readonly KeyValue[] {
  if (value.kind !== 'scalar') return [];
  return [{ name, key: pair.key, node: pair.value, text: typeof value.value === 'string' ? value.value : '' }];
}
