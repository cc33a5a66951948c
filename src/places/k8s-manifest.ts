import { isBase64, type KeyValue, type ManifestKind, readKeyValues, type Section } from '../kubernetes/key-values.ts';
import type { Json } from '../model/airflow.ts';
import { UsageError } from '../model/errors.ts';
import { readBase64 } from '../yaml/base64.ts';
import { readJsonTree } from '../yaml/json-tree.ts';
import { field, type PlaceReader } from './place-reader.ts';

/** The keys of a Secret or ConfigMap, decoded, by section. Of several documents only the first is read. */
export const k8sManifest: PlaceReader = (input) => {
  const kind = kindOf(field(input, 'kind', 'string'));
  const { tree, problem } = readJsonTree(field(input, 'text', 'string'));
  if (problem) return { error: problem.message };
  if (!tree) return {};
  const read = readKeyValues(tree, kind);
  if ('refused' in read) return { error: `Kubernetes does not accept the value at offset ${read.refused.start}` };
  const sections = read.sections.filter(({ entries }) => entries.length > 0);
  return Object.fromEntries(sections.map(({ section, entries }) => [section, valuesOf(kind, section, entries)]));
};

function kindOf(kind: string): ManifestKind {
  if (kind === 'Secret' || kind === 'ConfigMap') return kind;
  throw new UsageError('the "kind" of a manifest is "Secret" or "ConfigMap"');
}

function valuesOf(kind: ManifestKind, section: Section, entries: readonly KeyValue[]): Json {
  const decode = isBase64(kind, section) ? decoded : (text: string) => text;
  return Object.fromEntries(entries.map(({ name, text }) => [name, decode(text)]));
}

function decoded(text: string): string {
  const read = readBase64(text);
  return read?.type === 'binary' ? (read.value ?? new TextDecoder().decode(read.bytes)) : '';
}
