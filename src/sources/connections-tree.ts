import type { JsonNode } from '../airflow/json-node.ts';
import { parseJson } from '../airflow/json-parse.ts';
import { parseYaml11 } from '../airflow/yaml11.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Fact } from '../model/connection.ts';
import type { Unreadable } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { parseYaml } from '../yaml/parse.ts';
import { jsonValue } from './json-mapping.ts';
import { reasonOf } from './json-reason.ts';
import { strayPieces } from './stray-pieces.ts';
import type { WrittenValue } from './written-mapping.ts';
import { yamlValue } from './yaml-mapping.ts';
import { endOfReading } from './yaml-words.ts';

const NONE: ReadonlySet<string> = new Set();

export type Format = 'yaml' | 'json';

/** A file of connections as it is written, and as Python reads it. */
export interface ConnectionsTree {
  readonly root: WrittenValue | undefined;
  /** Undefined where Python cannot read the file. Worked out when it is asked for. */
  values(): JsonNode | undefined;
  readonly problem: Unreadable | undefined;
  readonly comments: readonly Range[];
  /** Keys that may be pieces of values. */
  readonly strays: readonly Fact[];
  /** Where the reader stops: before a second document. */
  readonly end: number;
}

export function treeOf(text: string, format: Format): ConnectionsTree {
  return format === 'json' ? jsonTree(text) : yamlTree(text);
}

function jsonTree(text: string): ConnectionsTree {
  const parsed = parseJson(text);
  const nothing = { comments: [], strays: [], end: text.length };
  if ('node' in parsed) return { root: jsonValue(text, parsed.node), values: () => parsed.node, problem: undefined, ...nothing };
  const start = Math.min(parsed.error.offset, text.length);
  const at = { start, end: Math.min(start + 1, text.length) };
  return {
    root: undefined,
    values: () => undefined,
    problem: { at, message: `Invalid JSON: ${reasonOf(text, parsed.error)}` },
    ...nothing,
  };
}

function yamlTree(text: string): ConnectionsTree {
  const { root, problem, comments } = parseYaml(text);
  return {
    root: root && yamlValue({ text, comments }, root),
    values: lazy(() => (problem ? undefined : nodeOf(text))),
    problem: problem && { at: problem.range, message: problem.message },
    comments,
    strays: root ? strayPieces(text, root, NONE) : [],
    end: endOfReading(text, root?.range.end ?? 0, comments),
  };
}

function nodeOf(text: string): JsonNode | undefined {
  const read = parseYaml11(text);
  return 'node' in read ? read.node : undefined;
}
