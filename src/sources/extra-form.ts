import { lazy } from '../lazy/lazy.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';
import type { YamlNode } from '../yaml/node.ts';
import { hasMerges } from './yaml-mapping.ts';

const ASCII = /^[\0-\x7f]*$/;
const ASCII_CAPITAL = /[A-Z]/;
const CAPITAL = lazy(() => /\p{Lu}|\p{Lt}/u);

/**
 * Whether an extra can be written as a mapping: its keys have no capitals, which the Astro CLI would lose, and its values stand on
 * one line each, or in mappings that `node` has already.
 */
export function fitsInMapping(extra: JsonObject, node: YamlNode | undefined): boolean {
  return !hasCapitals(extra) && (isFlat(extra) || hasRoomFor(node, extra));
}

/** Whether a mapping of the file can hold the extra as it is: every object in it has a mapping of its own there already. */
function hasRoomFor(node: YamlNode | undefined, extra: JsonObject): boolean {
  if (node?.kind !== 'map' || hasMerges(node)) return false;
  const pairs = new Map(node.pairs.map((pair) => [pair.key.kind === 'scalar' ? pair.key.text : undefined, pair]));
  return Object.entries(extra).every(([key, value]) => {
    if (key === '<<' || key === '') return false;
    if (value === null || typeof value !== 'object') return true;
    const pair = pairs.get(key);
    return pair !== undefined && (isObject(value) ? hasRoomFor(pair.value, value) : pair.value.kind === 'seq');
  });
}

function hasCapitals(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value)
    ? value.some(hasCapitals)
    : Object.entries(value).some(([key, member]) => holdsCapital(key) || hasCapitals(member as Json));
}

function holdsCapital(key: string): boolean {
  return ASCII.test(key) ? ASCII_CAPITAL.test(key) : CAPITAL().test(key);
}

/** Values that stand on one line of a mapping. */
function isFlat(extra: JsonObject): boolean {
  return Object.entries(extra).every(([key, value]) => key !== '<<' && key !== '' && (value === null || typeof value !== 'object'));
}
