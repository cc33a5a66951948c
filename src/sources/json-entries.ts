import { entriesOf, type JsonNode, type JsonObjectNode } from '../airflow/json-node.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import type { Entry } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Range } from '../model/text.ts';
import type { Placement } from './placement.ts';

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

export function objectOf(node: JsonObjectNode): JsonObject {
  return Object.fromEntries([...entriesOf(node)].map(([key, value]) => [key, jsonOf(value)]));
}

/** The members of a JSON object as entries, inner objects' members too. */
export function entriesOfJson(node: JsonObjectNode, place: Placement, path: readonly string[] = []): Entry[] {
  const last = entriesOf(node);
  return node.members.flatMap(({ key, value }) => {
    const here = [...path, key.value];
    const isLast = last.get(key.value) === value;
    const json = new Hidden(jsonOf(value));
    const entry: Entry = {
      name: key.value,
      key: { value: key.value, range: place(key.range) },
      path: here,
      value: { value: json, range: place(value.range) },
      received: isLast ? json : undefined,
      fate: isLast ? 'kept' : 'ignored',
      isShared: false,
    };
    return value.kind === 'object' ? [entry, ...entriesOfJson(value, place, here)] : [entry];
  });
}

/** The places of all values that are neither objects nor arrays: what is blanked out where a line is shown. */
export function leavesOf(node: JsonNode, place: Placement): Range[] {
  switch (node.kind) {
    case 'object':
      return node.members.flatMap(({ value }) => leavesOf(value, place));
    case 'array':
      return node.items.flatMap((item) => leavesOf(item, place));
    default:
      return [place(node.range)];
  }
}
