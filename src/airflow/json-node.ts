import type { Located, Range } from '../model/text.ts';

/** A JSON value with the place where it is written. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonStringNode | JsonNumberNode | JsonWordNode;

interface NodeBase {
  /** Quotes and brackets are inside. */
  readonly range: Range;
}

export interface JsonObjectNode extends NodeBase {
  readonly kind: 'object';
  /** As written: a key that is written twice is here twice. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  /** The decoded key; its range includes the quotes. */
  readonly key: Located<string>;
  readonly value: JsonNode;
}

export interface JsonArrayNode extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonStringNode extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
}

export interface JsonNumberNode extends NodeBase {
  readonly kind: 'number';
  /** As precise as JavaScript can hold it. */
  readonly value: number;
  /** As written. NaN, Infinity and -Infinity are numbers of Python's JSON. */
  readonly text: string;
}

export interface JsonWordNode extends NodeBase {
  readonly kind: 'word';
  readonly value: boolean | null;
}

/** The entries that a Python dict keeps of an object: each key at the place where it came first, with the value that came last. */
export function entriesOf({ members }: JsonObjectNode): Map<string, JsonNode> {
  return new Map(members.map(({ key, value }) => [key.value, value]));
}

/** `type(value).__name__`. */
export function pythonTypeOf(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'dict';
    case 'array':
      return 'list';
    case 'string':
      return 'str';
    case 'number':
      return isInt(node) ? 'int' : 'float';
    case 'word':
      return node.value === null ? 'NoneType' : 'bool';
    default:
      return node satisfies never;
  }
}

const WHOLE = /^-?[0-9]+$/;

/** Whether Python reads the number as an int: it has neither point nor exponent. */
export function isInt({ text }: JsonNumberNode): boolean {
  return WHOLE.test(text);
}

/** Whether Python counts the value as true. */
export function isTruthy(node: JsonNode): boolean {
  switch (node.kind) {
    case 'object':
      return node.members.length > 0;
    case 'array':
      return node.items.length > 0;
    case 'string':
      return node.value !== '';
    case 'number':
      return node.value !== 0;
    case 'word':
      return node.value === true;
    default:
      return node satisfies never;
  }
}
