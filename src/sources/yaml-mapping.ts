import { jsonLine } from '../airflow/write-json.ts';
import type { Json } from '../model/airflow.ts';
import { isObject } from '../model/is-object.ts';
import type { Edits } from '../model/source.ts';
import type { TextEdit } from '../model/text.ts';
import { mergedPairs } from '../yaml/merges.ts';
import { deref, type YamlMap, type YamlNode, type YamlPair } from '../yaml/node.ts';
import { spellJson } from '../yaml/spelling.ts';
import { joined, NO_ROOM, overlap } from './joined.ts';
import { yamlScalar } from './layers/yaml-scalar.ts';
import type { MemberChange, MemberChanges, WrittenMapping, WrittenValue } from './written-mapping.ts';
import { inherited } from './yaml-anchors.ts';
import { replacedMembers } from './yaml-block.ts';
import { braceStyleOf, inBraces } from './yaml-flow.ts';
import { hasComment } from './yaml-places.ts';
import { CannotRewrite, type Spelled, type YamlText } from './yaml-plan.ts';
import { editsOfPlan } from './yaml-rewriting.ts';

/**
 * A mapping of YAML. Quoting, blocks, comments and the order of keys stay; an anchor that would go moves to the first alias that
 * needs it. Every scalar is the text that it is written with.
 */
export function yamlMapping(file: YamlText, map: YamlMap): WrittenMapping {
  return {
    range: map.range,
    members: map.pairs.flatMap(({ key, value }) =>
      key.kind === 'scalar' ? [{ key: { value: key.text, range: key.range }, value: yamlValue(file, value) }] : [],
    ),
    inherited: (names) => {
      return [...mergedPairs(map, names).values()].flatMap(({ key, value }) =>
        key.kind === 'scalar' ? [{ key: { value: key.text, range: key.range }, value: yamlValue(file, value) }] : [],
      );
    },
    edits: (changes) => editsOf(file, map, changes),
  };
}

export function yamlValue(file: YamlText, node: YamlNode): WrittenValue {
  switch (node.kind) {
    case 'map':
      return { kind: 'mapping', mapping: yamlMapping(file, node) };
    case 'seq':
      return { kind: 'list', range: node.range, items: node.items.map((item) => yamlValue(file, item)) };
    case 'scalar':
      return { kind: 'text', text: yamlScalar(file.text, node) };
    default:
      return { kind: 'alias', range: node.range, target: () => yamlValue(file, deref(node)) };
  }
}

function editsOf(file: YamlText, map: YamlMap, changes: MemberChanges): Edits {
  try {
    const own = mapEdits(file, map, changes);
    if (overlap(own)) return { refused: NO_ROOM };
    const inheritance = inherited(file, own);
    if ('lost' in inheritance) return { refused: `the anchor "${inheritance.lost}" is used elsewhere in the file` };
    return { edits: [...own, ...inheritance.edits] };
  } catch (error) {
    if (error instanceof CannotRewrite) return { refused: error.message };
    throw error;
  }
}

/** The edits within a mapping; undefined where it cannot be changed in its place. Throws `CannotRewrite`. */
export function editsInMap(file: YamlText, map: YamlMap, changes: MemberChanges): TextEdit[] | undefined {
  return canChangeInside(file, map, changes) ? mapEdits(file, map, changes) : undefined;
}

function mapEdits(file: YamlText, map: YamlMap, changes: MemberChanges): TextEdit[] {
  const keyOf = ({ key }: YamlPair) => (key.kind === 'scalar' ? key.text : undefined);
  const known = new Set(map.pairs.map(keyOf));
  const remove = new Set<YamlPair>();
  const set = new Map<YamlPair, Spelled>();
  const busy = new Set<YamlPair>();
  const inner: TextEdit[] = [];
  for (const pair of map.pairs) {
    const change = changes.get(keyOf(pair) ?? '');
    if (change === 'remove') remove.add(pair);
    if (!change || change === 'remove') continue;
    const own = editsInside(file, pair.value, change);
    if (!own) set.set(pair, spelled(change.to, pair.value));
    else if (own.length > 0) busy.add(pair);
    for (const edit of own ?? []) inner.push(edit);
  }
  const add = [...changes].flatMap(([key, change]): [string, Spelled][] =>
    known.has(key) || change === 'remove' ? [] : [[key, spelled(change.to)]],
  );
  if (remove.size + set.size + add.length === 0) return inner;
  if (remove.size === map.pairs.length) return [replacedMembers(file, map, add)];
  return joined([...inner, ...editsOfPlan(file, { map, remove, set, add, busy })]);
}

/** The edits that leave a value in its place, in its block or in its own mapping; undefined for a value that is written anew. */
function editsInside(file: YamlText, node: YamlNode, { to, inside }: Exclude<MemberChange, 'remove'>): TextEdit[] | undefined {
  if (node.kind === 'map') return inside && editsInMap(file, node, inside);
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  const text = isBlock && typeof to === 'string' ? yamlScalar(file.text, node).encode(to) : undefined;
  return text === undefined ? undefined : [{ range: node.range, text }];
}

/** Merged members do not go by an edit here; braces, and comments, need a member that stays. */
function canChangeInside(file: YamlText, map: YamlMap, changes: MemberChanges): boolean {
  if (hasMerges(map)) return false;
  const { pairs, flow, range } = map;
  const stays = pairs.some(({ key }) => key.kind === 'scalar' && changes.get(key.text) !== 'remove');
  return stays || (!flow && !hasComment(file, range));
}

/** Whether a mapping takes members from elsewhere, or has keys that are no texts. */
export function hasMerges({ pairs }: YamlMap): boolean {
  return pairs.some(({ key }) => key.kind !== 'scalar' || key.text === '<<');
}

/** On one line; an object without objects as a mapping of its own, where nothing is written in its place. */
function spelled(value: Json, node?: YamlNode): Spelled {
  if (!isObject(value)) return { inline: spellJson(value, node?.kind === 'scalar' ? node.style : undefined) };
  const isEmpty = node === undefined || (node.kind === 'scalar' && node.range.start === node.range.end);
  const members = Object.entries(value);
  if (node?.kind === 'map' && node.flow) return { inline: inBraces(value, braceStyleOf(node)) };
  return isEmpty && members.length > 0 && members.every(isPlain)
    ? { members: members.map(([key, member]) => [key, spellJson(member)]) }
    : { inline: jsonLine(value) };
}

function isPlain([key, value]: readonly [string, Json]): boolean {
  return key !== '' && key !== '<<' && (value === null || typeof value !== 'object');
}
