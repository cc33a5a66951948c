import type { YamlData, YamlDataMap, YamlDataScalar } from '../yaml/data.ts';
import { formatFloat } from '../yaml/go-format.ts';
import { isMergeKey } from '../yaml/map-keys.ts';
import { deref, type YamlNode } from '../yaml/node.ts';
import type { YamlValue } from '../yaml/yaml-value.ts';
import { lowerCase, textOfBytes } from './go-text.ts';
import { timeText } from './go-time.ts';
import type { GoEntry, GoMap, GoScalar, GoValue, LostEntry } from './go-value.ts';

/** A decoded file as viper keeps it: the same values, with every key in lower case, at any depth, also in lists. */
export function settingsValues(data: YamlDataMap): GoMap {
  return mapOf(data, data.node);
}

function goValue(data: YamlData, node: YamlNode): GoValue {
  if (data.kind === 'scalar') return scalarOf(data, node);
  if (data.kind === 'map') return mapOf(data, node);
  const items: GoValue[] = [];
  for (const [index, item] of data.items.entries()) items.push(goValue(item, data.node.items[index] ?? item.node));
  return { kind: 'list', node, items };
}

function scalarOf({ value }: YamlDataScalar, node: YamlNode): GoScalar {
  switch (value.type) {
    case 'null':
      return { node, kind: 'nil' };
    case 'bool':
      return { node, kind: 'bool', value: value.value };
    case 'int':
      return { node, kind: value.value === BigInt.asIntN(64, value.value) ? 'int' : 'uint64', value: value.value };
    case 'float':
      return { node, kind: 'float64', value: value.value };
    case 'timestamp':
      return { node, kind: 'time', value: value.value };
    case 'string':
      return { node, kind: 'string', value: value.value };
    case 'binary':
      return { node, kind: 'string', value: textOfBinary(value.bytes) };
    default:
      return value satisfies never;
  }
}

function textOfBinary(bytes: Uint8Array): string {
  return textOfBytes(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * viper's insensitiviseMap. It walks a Go map in random order and writes each value back under its lower-case name: a spelling
 * with capitals always beats the one without, and of several with capitals any may win. Here the last one does.
 */
function mapOf(data: YamlDataMap, node: YamlNode): GoMap {
  const all = entriesOf(data);
  const winners = new Map<string, GoEntry>();
  for (const entry of all) {
    const rival = winners.get(entry.name);
    if (!rival || entry.written !== entry.name || rival.written === entry.name) winners.set(entry.name, entry);
  }
  if (winners.size === all.length) return { kind: 'map', node, entries: winners, lost: [] };
  const entries = new Map<string, GoEntry>();
  const lost: LostEntry[] = [];
  for (const entry of all) {
    const winner = winners.get(entry.name);
    if (winner === entry) entries.set(entry.name, entry);
    else lost.push({ ...entry, winner: winner?.key });
  }
  return { kind: 'map', node, entries, lost };
}

function entriesOf({ node, entries }: YamlDataMap): readonly GoEntry[] {
  const merge = node.pairs.find(({ key }) => isMergeKey(key))?.value;
  const own = new Set(node.pairs);
  return entries.map(({ key, value, pair }) => {
    const written = keyText(key, pair.key);
    const values = { key: pair.key, value: goValue(value, pair.value) };
    return { name: lowerCase(written), written, ...values, merge: own.has(pair) ? undefined : merge };
  });
}

/** cast.ToString of a key. */
function keyText(key: YamlValue, node: YamlNode): string {
  switch (key.type) {
    case 'null':
      return '';
    case 'float':
      return formatFloat(key.value);
    case 'timestamp':
      // An offset of a day has no RFC 3339 form; as a key Go would write it out, here the text stays as it is.
      return key.value === undefined ? textOf(node) : timeText(key.value);
    case 'binary':
      return textOfBinary(key.bytes);
    default:
      return String(key.value);
  }
}

function textOf(key: YamlNode): string {
  const target = deref(key);
  return target.kind === 'scalar' ? target.text : '';
}
