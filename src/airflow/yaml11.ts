import { parseDocument } from 'yaml';
import type { JsonNode } from './json-node.ts';

const NOWHERE = { start: 0, end: 0 } as const;
/** PyYAML itself gives up below 1000. */
const MAX_DEPTH = 1000;
/** Python has no such limit; many connections may merge one mapping. */
const MOST_ALIASES = 10_000;
/** With those that aliases repeat. */
const MOST_VALUES = 1_000_000;
const UNREADABLE = { problem: 'The file is not valid YAML.' } as const;

/** Reads YAML 1.1 as PyYAML's safe_load does, as far as a connection can hold it: dates become texts. Never throws. */
export function parseYaml11(text: string): { readonly node: JsonNode } | { readonly problem: string } {
  try {
    const document = parseDocument(text, { version: '1.1', merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length > 0) return UNREADABLE;
    return { node: nodeOf(document.toJS({ maxAliasCount: MOST_ALIASES }), { left: MOST_VALUES }) };
  } catch {
    // The library throws for an alias without its anchor, for a bomb of aliases and where the nesting exhausts the stack.
    return UNREADABLE;
  }
}

function nodeOf(value: unknown, room: { left: number }, depth = 0): JsonNode {
  if (depth > MAX_DEPTH || --room.left < 0) throw new RangeError('nested too deeply, or too often');
  if (value === null || value === undefined) return { kind: 'word', value: null, range: NOWHERE };
  if (typeof value === 'boolean') return { kind: 'word', value, range: NOWHERE };
  if (typeof value === 'number') return { kind: 'number', value, text: String(value), range: NOWHERE };
  if (value instanceof Date) return { kind: 'string', value: value.toISOString(), range: NOWHERE };
  if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => nodeOf(item, room, depth + 1)), range: NOWHERE };
  if (typeof value !== 'object') return { kind: 'string', value: String(value), range: NOWHERE };
  const members = Object.entries(value).map(([key, member]) => ({
    key: { value: key, range: NOWHERE },
    value: nodeOf(member, room, depth + 1),
  }));
  return { kind: 'object', members, range: NOWHERE };
}
