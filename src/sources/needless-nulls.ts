import type { ConnectionItem } from '../astro/settings-reading.ts';
import type { TextEdit } from '../model/text.ts';
import { isMergeKey } from '../yaml/map-keys.ts';
import { deref, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node.ts';
import type { YamlText } from './yaml-plan.ts';
import { editsOfPlan } from './yaml-rewriting.ts';

const NOTHING: ReadonlySet<string> = new Set(['null', '~']);

/** The edits that take `key: null` out of the heirs of a mapping, for keys that it no longer has to hand down. */
export function needlessNulls(file: YamlText, owner: YamlNode, items: readonly ConnectionItem[], gone: ReadonlySet<string>): TextEdit[] {
  if (gone.size === 0) return [];
  return items.flatMap(({ node }) => {
    const pairs = node.kind === 'map' && isHeir(node, owner) ? node.pairs.filter((pair) => isNull(pair, gone)) : [];
    if (node.kind !== 'map' || pairs.length === 0) return [];
    return editsOfPlan(file, { map: node, remove: new Set(pairs), set: new Map(), add: [], busy: new Set() });
  });
}

function isHeir({ pairs }: YamlMap, owner: YamlNode): boolean {
  return pairs.some(({ key, value }) => isMergeKey(key) && parentsIn(value).includes(owner));
}

function parentsIn(value: YamlNode): readonly YamlNode[] {
  const target = deref(value);
  return target.kind === 'seq' ? target.items.map(deref) : [target];
}

function isNull({ key, value }: YamlPair, gone: ReadonlySet<string>): boolean {
  return key.kind === 'scalar' && gone.has(key.text) && value.kind === 'scalar' && value.style === 'plain' && NOTHING.has(value.text);
}
