import type { Json } from '../model/airflow.ts';
import { entriesOf, isInt, type JsonNode, type JsonNumberNode } from './json-node.ts';
import { floatRepr } from './python-number.ts';

const NOT_PLAIN_ASCII = /[^ !#-[\]-~]/g;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** The value without its places. A key such as `__proto__` is an ordinary key. Nesting is bounded by the reader. */
export function toJson(node: JsonNode): Json {
  switch (node.kind) {
    case 'object': {
      const result: Record<string, Json> = {};
      for (const [key, value] of entriesOf(node)) {
        Object.defineProperty(result, key, { value: toJson(value), configurable: true, enumerable: true, writable: true });
      }
      return result;
    }
    case 'array':
      return node.items.map(toJson);
    case 'number':
      return isInt(node) ? node.value + 0 : node.value;
    case 'string':
    case 'word':
      return node.value;
    default:
      return node satisfies never;
  }
}

/** Whether other readers than Python's can take it: JSON itself has no NaN and no infinity. */
export function isStrict(node: JsonNode): boolean {
  switch (node.kind) {
    case 'object':
      return [...entriesOf(node).values()].every(isStrict);
    case 'array':
      return node.items.every(isStrict);
    case 'number':
      return Number.isFinite(node.value);
    default:
      return true;
  }
}

/** `json.dumps` of the value: ASCII only, `, ` and `: ` between, floats as Python prints them. */
export function dumps(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return dumpsEntries(entriesOf(node));
    case 'array':
      return `[${node.items.map(dumps).join(', ')}]`;
    case 'string':
      return dumpsText(node.value);
    case 'number':
      return dumpsNumber(node);
    case 'word':
      return String(node.value);
    default:
      return node satisfies never;
  }
}

/** `json.dumps` of a dict. */
export function dumpsEntries(entries: Iterable<readonly [string, JsonNode]>): string {
  return `{${Array.from(entries, ([key, value]) => `${dumpsText(key)}: ${dumps(value)}`).join(', ')}}`;
}

function dumpsNumber(node: JsonNumberNode): string {
  if (!isInt(node)) return floatRepr(node.value);
  return node.text === '-0' ? '0' : node.text;
}

function dumpsText(text: string): string {
  const escaped = text.replace(NOT_PLAIN_ASCII, (unit) => SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

/** A text that stands nowhere in a file, as a JSON value. */
export function textNode(value: string): JsonNode {
  return { kind: 'string', value, range: { start: 0, end: 0 } };
}
