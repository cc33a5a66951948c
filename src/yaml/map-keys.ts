import { deref, type YamlMap, type YamlNode, type YamlPair } from './node.ts';
import { resolveText, shortTagOf } from './resolve.ts';
import type { YamlValue } from './yaml-value.ts';

/** `<<`, unless it is quoted: then it is a key like any other. */
export function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  const tag = shortTagOf(key);
  return tag === undefined ? key.style === 'plain' : tag === '!!merge';
}

/** Whether yaml.v3 makes a mapping a Go map with string keys: when every key is a string. Otherwise keys keep their types. */
export function isStringMap({ pairs }: YamlMap): boolean {
  return pairs.every(({ key }) => isStringKey(key));
}

function isStringKey(key: YamlNode): boolean {
  const node = deref(key);
  const tag = shortTagOf(node);
  if (tag !== undefined) return tag === '!!str' || tag === '!!merge';
  if (node.kind !== 'scalar') return false;
  return node.style !== 'plain' || resolveText(node.text).type === 'string';
}

/** The first two pairs of a mapping whose keys yaml.v3 takes for the same: equal in kind and in text, whatever they resolve to. */
export function duplicatePairs({ pairs }: YamlMap): { readonly first: YamlPair; readonly second: YamlPair } | undefined {
  if (pairs.length < 2) return undefined;
  const seen = new Map<string, YamlPair>();
  for (const pair of pairs) {
    const spelling = spellingOf(pair.key);
    const first = seen.get(spelling);
    if (first) return { first, second: pair };
    seen.set(spelling, pair);
  }
  return undefined;
}

/** All lists count as the same key, and so do all mappings; `*a` and `a` do not. */
function spellingOf(key: YamlNode): string {
  if (key.kind === 'scalar') return ` ${key.text}`;
  return key.kind === 'alias' ? `*${key.name}` : key.kind;
}

/** The identity of a key in a Go map: two keys of one type and one value are one. NaN is not even itself. */
export function identityOf(key: YamlValue): string | symbol {
  switch (key.type) {
    case 'null':
      return 'null';
    case 'float':
      return Number.isNaN(key.value) ? Symbol('NaN') : `float ${key.value}`;
    case 'binary':
      return key.value === undefined ? `binary ${key.bytes.join(' ')}` : `string ${key.value}`;
    default:
      return `${key.type} ${key.value}`;
  }
}
