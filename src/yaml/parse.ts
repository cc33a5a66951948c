import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, visit } from 'yaml';
import type { Range } from '../model/text.ts';
import type { ScalarStyle, YamlNode, YamlReading } from './node.ts';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Reads the first document of a text. Never throws. */
export function parseYaml(text: string): YamlReading {
  try {
    return read(text);
  } catch {
    return { root: undefined, problem: { code: 'unreadable', message: 'The text cannot be read as YAML', range: { start: 0, end: 0 } }, comments: [] };
  }
}

function read(text: string): YamlReading {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, keepSourceTokens: true, merge: false });
  const [error] = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
  if (error) {
    const [start, end] = error.pos;
    return { root: undefined, problem: { code: error.code, message: 'The text is not valid YAML', range: { start, end } }, comments: [] };
  }
  const anchored = new Map<string, YamlNode>();
  return { root: document.contents ? convert(document.contents as Node, anchored) : undefined, problem: undefined, comments: [] };
}

function convert(node: Node, anchored: Map<string, YamlNode>): YamlNode {
  const result = convertBare(node, anchored);
  if (!isAlias(node) && 'anchor' in node && node.anchor) anchored.set(node.anchor, result);
  return result;
}

function convertBare(node: Node, anchored: Map<string, YamlNode>): YamlNode {
  const range = rangeOf(node);
  const base = { range, tag: undefined, anchor: 'anchor' in node && node.anchor ? { name: node.anchor, range } : undefined };
  if (isAlias(node)) {
    const target = anchored.get(node.source);
    return { ...base, kind: 'alias', name: node.source, target: target ?? { ...base, kind: 'scalar', text: '', style: 'plain' } };
  }
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => ({
      key: convert(key as Node, anchored),
      value: value ? convert(value as Node, anchored) : { ...base, kind: 'scalar' as const, text: '', style: 'plain' as const, range: { start: range.end, end: range.end } },
    }));
    return { ...base, kind: 'map', flow: node.flow === true, pairs };
  }
  if (isSeq(node)) return { ...base, kind: 'seq', flow: node.flow === true, items: node.items.map((item) => convert(item as Node, anchored)) };
  const scalar = node as Scalar;
  return { ...base, kind: 'scalar', text: String(scalar.value ?? ''), style: STYLES[scalar.type ?? 'PLAIN'] ?? 'plain' };
}

function rangeOf(node: Node): Range {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}
void visit;
void isScalar;
