import type { JsonNode, JsonObjectNode } from '../airflow/json-node.ts';
import { parseJson } from '../airflow/json-parse.ts';
import type { Unreadable } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';
import { reasonAt } from './json-reason.ts';
import { type Placement, scalarPlacement, wholePlacement } from './placement.ts';

export type Format = 'yaml' | 'json';

/** A file of connections as it is written: one tree for both languages, in which every scalar of YAML is a text. */
export interface ConnectionsTree {
  readonly root: JsonNode | undefined;
  readonly problem: Unreadable | undefined;
  readonly comments: readonly Range[];
  /** Where a span of a text stands in the file. */
  readonly placementOf: (node: JsonNode) => Placement;
}

const QUOTED = { kind: 'scalar', style: 'double-quoted', anchor: undefined, tag: undefined } as const;

export function treeOf(text: string, format: Format): ConnectionsTree {
  return format === 'json' ? jsonTree(text) : yamlTree(text);
}

function jsonTree(text: string): ConnectionsTree {
  const parsed = parseJson(text);
  // A string of JSON is a quoted scalar of YAML, too.
  const placementOf = (node: JsonNode) =>
    node.kind === 'string' ? scalarPlacement(text, { ...QUOTED, range: node.range, text: node.value }) : wholePlacement(node.range);
  if ('node' in parsed) return { root: parsed.node, problem: undefined, comments: [], placementOf };
  const start = Math.min(parsed.error.offset, text.length);
  const at = { start, end: Math.min(start + 1, text.length) };
  return { root: undefined, problem: { at, message: `Invalid JSON: ${reasonAt(text, start)}` }, comments: [], placementOf };
}

function yamlTree(text: string): ConnectionsTree {
  const { root, problem, comments } = parseYaml(text);
  const placements = new Map<number, Placement>();
  return {
    root: root && nodeOf(root, text, placements),
    problem: problem && { at: problem.range, message: problem.message },
    comments,
    placementOf: ({ range }) => placements.get(range.start) ?? wholePlacement(range),
  };
}

/** An alias stands for nothing here: what it means is read elsewhere, where it is written. */
function nodeOf(node: YamlNode, text: string, placements: Map<number, Placement>): JsonNode {
  const { range } = node;
  switch (node.kind) {
    case 'map':
      return mapOf(node.pairs, range, text, placements);
    case 'seq':
      return { kind: 'array', range, items: node.items.map((item) => nodeOf(item, text, placements)) };
    case 'scalar':
      placements.set(range.start, scalarPlacement(text, node));
      return { kind: 'string', range, value: node.text };
    case 'alias':
      return { kind: 'word', range, value: null };
    default:
      return node satisfies never;
  }
}

function mapOf(
  pairs: readonly { readonly key: YamlNode; readonly value: YamlNode }[],
  range: Range,
  text: string,
  placements: Map<number, Placement>,
): JsonObjectNode {
  const members = pairs.flatMap(({ key, value }) =>
    key.kind === 'scalar' ? [{ key: { value: key.text, range: key.range }, value: nodeOf(value, text, placements) }] : [],
  );
  return { kind: 'object', range, members };
}
