import { entriesOf, type JsonNode, type JsonObjectNode } from '../airflow/json-node.ts';
import { memoize } from '../lazy/memoize.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import type { Entry } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { MAX_ENTRIES } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import type { Placement } from './placement.ts';
import type { Words } from './words.ts';

/** The value of a JSON node; of a key that is written twice the last value, as Python has it. */
export function jsonOf(node: JsonNode): Json {
  switch (node.kind) {
    case 'object':
      return objectOf(node);
    case 'array':
      return node.items.map(jsonOf);
    default:
      return node.value;
  }
}

/** The same for an object; its contents are worked out once, however many ask for parts of it. */
export const objectOf: (node: JsonObjectNode) => JsonObject = memoize((node: JsonObjectNode) =>
  Object.fromEntries([...entriesOf(node)].map(([key, value]) => [key, jsonOf(value)])),
);

/** The members of a JSON object as entries, inner objects' members too, as far as they are looked at. */
export function entriesOfJson(node: JsonObjectNode, place: Placement): Entry[] {
  const entries: Entry[] = [];
  collect(node, place, 1, entries);
  return entries;
}

function collect(node: JsonObjectNode, place: Placement, depth: number, entries: Entry[]): void {
  const last = entriesOf(node);
  for (const { key, value } of node.members) {
    if (entries.length > MAX_ENTRIES) return;
    const isLast = last.get(key.value) === value;
    const json = new Hidden(jsonOf(value));
    entries.push({
      name: key.value,
      key: { value: key.value, range: place(key.range) },
      depth,
      value: { value: json, range: place(value.range) },
      received: isLast ? json : undefined,
      fate: isLast ? 'kept' : 'ignored',
      isShared: false,
    });
    if (value.kind === 'object') collect(value, place, depth + 1, entries);
  }
}

/** The keys of all objects, and all values that are neither objects nor arrays. */
export function wordsOfJson(node: JsonNode, place: Placement): Words {
  const keys: Range[] = [];
  const values: Range[] = [];
  const waiting: JsonNode[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at.kind === 'object') {
      for (const { key, value } of at.members) {
        keys.push(place(key.range));
        waiting.push(value);
      }
    } else if (at.kind === 'array') {
      for (const item of at.items) waiting.push(item);
    } else {
      values.push(place(at.range));
    }
  }
  return { keys, values };
}
