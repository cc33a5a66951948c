import { memoizePairs } from '../lazy/memoize.ts';
import { isMergeKey } from './map-keys.ts';
import { deref, type YamlMap, type YamlNode, type YamlPair } from './node.ts';

/** The most mappings that are merged into one: no author writes more. */
export const MOST_PARENTS = 1_000;

/** The names of which something is to be known. */
export type Names = Pick<ReadonlySet<string>, 'has'>;

/** The mappings that a mapping takes members over from, the one whose members count first. */
export function parentsOf({ pairs }: YamlMap): readonly YamlMap[] {
  return pairs.flatMap(({ key, value }) => (isMergeKey(key) ? mapsIn(value) : []));
}

/** The pairs that merge keys hand down to a mapping, by name, as far as they have one of these names. Its own count before them. */
export function mergedPairs(map: YamlMap, names: Names): ReadonlyMap<string, YamlPair> {
  const found = new Map<string, YamlPair>();
  const seen = new Set<YamlMap>([map]);
  const waiting = parentsOf(map).toReversed();
  for (let parent = waiting.pop(); parent && seen.size < MOST_PARENTS; parent = waiting.pop()) {
    if (seen.has(parent)) continue;
    seen.add(parent);
    for (const [name, pair] of knownPairs(parent, names)) if (!found.has(name)) found.set(name, pair);
    for (const further of parentsOf(parent).toReversed()) waiting.push(further);
  }
  return found;
}

const knownPairs = memoizePairs((map: YamlMap, names: Names): ReadonlyMap<string, YamlPair> => {
  const pairs = map.pairs.flatMap((pair): [string, YamlPair][] => {
    const name = pair.key.kind === 'scalar' && !isMergeKey(pair.key) ? pair.key.text : undefined;
    return name !== undefined && names.has(name) ? [[name, pair]] : [];
  });
  return new Map(pairs);
});

function mapsIn(value: YamlNode): readonly YamlMap[] {
  const target = deref(value);
  if (target.kind === 'map') return [target];
  return target.kind === 'seq' ? target.items.map(deref).filter((item) => item.kind === 'map') : [];
}
