import { entriesOf, type JsonMember, type JsonNode, type JsonObjectNode } from '../airflow/json-node.ts';
import type { Json, JsonObject } from '../model/airflow.ts';
import type { Entry } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import type { Placement } from './placement.ts';
import { allWords, type Words } from './words.ts';

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

/** A key without a value, which YAML has, may be a piece of a value. */
export function wordsOfMember({ key, value }: JsonMember, place: Placement): Words {
  const inside = wordsOfJson(value, place);
  const isKey = value.range.end > value.range.start;
  return isKey ? allWords([{ keys: [place(key.range)], values: [] }, inside]) : { keys: [], values: [place(key.range)] };
}

/** The keys of all objects, and all values that are neither objects nor arrays. */
export function wordsOfJson(node: JsonNode, place: Placement): Words {
  switch (node.kind) {
    case 'object':
      return allWords(node.members.map((member) => wordsOfMember(member, place)));
    case 'array':
      return allWords(node.items.map((item) => wordsOfJson(item, place)));
    default:
      return { keys: [], values: [place(node.range)] };
  }
}
