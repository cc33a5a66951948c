import type { SyntaxNode } from '@lezer/common';
import type { JsonMember, JsonNode } from '../airflow/json-node.ts';
import { dumps } from '../airflow/json-value.ts';
import { floatRepr } from '../airflow/python-number.ts';
import type { Range } from '../model/text.ts';
import { embeddedLiteral } from './embedded-literal.ts';
import { partsOf, rangeOf, withoutParentheses } from './nodes.ts';

/** The deepest nesting that is read as a literal: no author writes more, and following it takes stack. */
const MAX_DEPTH = 60;

const DIGITS = /^(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0+|[1-9][0-9]*)$/;
const FLOAT = /^(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][+-]?[0-9]+)?$/;
const UNDERSCORES = /^_|__|_$|_[^0-9a-fA-F]|[^0-9a-fA-FxXoObB]_/;
const MAX_DIGITS = 4300;

/** Gives the literal that a name is bound to. */
export type Constants = (name: string) => SyntaxNode | undefined;

export const NO_CONSTANTS: Constants = () => undefined;

/**
 * The value of a literal, as `ast.literal_eval` gives it and JSON can say it; undefined for everything else: f-strings, sums,
 * calls, bytes, sets.
 */
export function literalValue(source: string, node: SyntaxNode, constants: Constants, depth = 0): JsonNode | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const range = rangeOf(node);
  const inner = (child: SyntaxNode) => literalValue(source, child, constants, depth + 1);
  switch (node.name) {
    case 'String':
    case 'ContinuedString': {
      const text = embeddedLiteral(source, node)?.text;
      return text === undefined ? undefined : { kind: 'string', value: text, range };
    }
    case 'Number':
      return numberOf(source.slice(node.from, node.to), range);
    case 'Boolean':
      return { kind: 'word', value: source.slice(node.from, node.to) === 'True', range };
    case 'None':
      return { kind: 'word', value: null, range };
    case 'ParenthesizedExpression': {
      const [content, ...others] = partsOf(node);
      return content && others.length === 0 ? inner(content) : undefined;
    }
    case 'ArrayExpression':
    case 'TupleExpression': {
      const items = listItems(node);
      const values = items?.map(inner) ?? [undefined];
      const known = values.flatMap((value) => value ?? []);
      return known.length === values.length ? { kind: 'array', items: known, range } : undefined;
    }
    case 'DictionaryExpression':
      return dictionary(node, inner);
    case 'UnaryExpression':
      return signed(source, node, inner);
    case 'VariableName': {
      const constant = constants(source.slice(node.from, node.to));
      return constant && literalValue(source, constant, NO_CONSTANTS, depth + 1);
    }
    default:
      return undefined;
  }
}

function numberOf(written: string, range: Range): JsonNode | undefined {
  if (UNDERSCORES.test(written) || written.length > MAX_DIGITS) return undefined;
  const digits = written.replaceAll('_', '');
  if (DIGITS.test(digits)) return { kind: 'number', value: Number(digits), text: String(BigInt(digits)), range };
  return FLOAT.test(digits) ? { kind: 'number', value: Number(digits), text: floatRepr(Number(digits)), range } : undefined;
}

function signed(source: string, node: SyntaxNode, inner: (child: SyntaxNode) => JsonNode | undefined): JsonNode | undefined {
  const [sign, written] = partsOf(node);
  const operand = written && withoutParentheses(written);
  const value = operand?.name === 'Number' ? inner(operand) : undefined;
  const operator = sign && source.slice(sign.from, sign.to);
  if (value?.kind !== 'number' || (operator !== '-' && operator !== '+')) return undefined;
  const range = rangeOf(node);
  if (operator === '+') return { ...value, range };
  return { kind: 'number', value: -value.value, text: value.text === '0' ? '0' : `-${value.text}`, range };
}

/** The items between commas; undefined where one of them is unpacked or computed. */
function listItems(node: SyntaxNode): readonly SyntaxNode[] | undefined {
  const parts = partsOf(node);
  const isPlain = parts.every(({ name }, at) => (name === ',') === (at % 2 === 1));
  return isPlain ? parts.filter(({ name }) => name !== ',') : undefined;
}

function dictionary(node: SyntaxNode, inner: (child: SyntaxNode) => JsonNode | undefined): JsonNode | undefined {
  const members: JsonMember[] = [];
  for (const entry of dictionaryEntries(node) ?? [undefined]) {
    const key = entry && inner(entry.key);
    const value = entry && inner(entry.value);
    const name = key && keyOf(key);
    if (!key || !value || name === undefined) return undefined;
    members.push({ key: { value: name, range: key.range }, value });
  }
  return { kind: 'object', members, range: rangeOf(node) };
}

interface DictionaryEntry {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The pairs of a dict; undefined where something is unpacked or computed in it. */
function dictionaryEntries(node: SyntaxNode): readonly DictionaryEntry[] | undefined {
  const parts = partsOf(node);
  const entries: DictionaryEntry[] = [];
  for (let at = 0; at < parts.length; at += 4) {
    const [key, colon, value, comma] = parts.slice(at, at + 4);
    if (!key || colon?.name !== ':' || !value || (comma && comma.name !== ',')) return undefined;
    entries.push({ key, value });
  }
  return entries;
}

/** A key as `json.dumps` writes it. */
function keyOf(key: JsonNode): string | undefined {
  if (key.kind === 'string') return key.value;
  return key.kind === 'number' || key.kind === 'word' ? dumps(key) : undefined;
}
