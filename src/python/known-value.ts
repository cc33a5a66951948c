import type { SyntaxNode } from '@lezer/common';
import type { JsonNode } from '../airflow/json-node.ts';
import { dumps, textNode } from '../airflow/json-value.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import type { Located } from '../model/text.ts';
import { embeddedLiteral } from './embedded-literal.ts';
import { knownText } from './known-text.ts';
import { type Constants, literalValue } from './literal.ts';
import { partsOf, rangeOf, withoutParentheses } from './nodes.ts';

const MAX_DEPTH = 20;
/** The most entries of dicts that are put together. */
const MOST_ENTRIES = 5_000;
const DUMPS = /^(?:json\.)?dumps$/;
/** A constant is looked up once: constants may name each other in a circle. */
const NONE: Constants = () => undefined;

/** The value of an expression, with ELSEWHERE in the place of each text that has to be computed. */
export function knownValue(source: string, node: SyntaxNode, constants: Constants, depth = 0): JsonNode {
  const inner = withoutParentheses(node);
  const range = rangeOf(inner);
  const text = (value: string): JsonNode => ({ kind: 'string', value, range });
  const known = depth > MAX_DEPTH ? text(ELSEWHERE) : literalValue(source, inner, constants);
  if (known) return known;
  const deeper = (each: SyntaxNode) => knownValue(source, each, constants, depth + 1);
  if (inner.name === 'VariableName') {
    const constant = constants(source.slice(inner.from, inner.to));
    return constant ? knownValue(source, constant, NONE, depth + 1) : text(ELSEWHERE);
  }
  const dumped = dumpedIn(source, inner);
  if (dumped) return text(dumpedText(deeper(dumped)));
  const entries = entriesOf(source, inner, constants);
  if (entries) return { kind: 'object', members: entries.map(({ key, value }) => ({ key, value: deeper(value) })), range };
  if (inner.name === 'ArrayExpression' && partsOf(inner).every(({ name }) => name !== '*' && !name.startsWith('For')))
    return { kind: 'array', items: partsOf(inner).flatMap((each) => (each.name === ',' ? [] : [deeper(each)])), range };
  return text(knownText(source, inner, constants)?.finish() ?? ELSEWHERE);
}

/** JSON with its parts from elsewhere as they are. */
export function dumpedText(value: JsonNode): string {
  return dumps(value).replaceAll(ESCAPED, ELSEWHERE);
}

const ESCAPED = dumps(textNode(ELSEWHERE)).slice(1, -1);

/** The argument of `json.dumps`, where it is the only one. */
export function dumpedIn(source: string, node: SyntaxNode): SyntaxNode | undefined {
  const [callee, list, ...others] = node.name === 'CallExpression' ? partsOf(node) : [];
  if (!callee || !list || others.length > 0 || !DUMPS.test(source.slice(callee.from, callee.to))) return undefined;
  const [argument, ...more] = partsOf(list);
  return more.length === 0 ? argument : undefined;
}

export interface KnownEntry {
  readonly key: Located<string>;
  readonly value: SyntaxNode;
}

/** The entries of `{…}`, of `dict(…)` and of a constant that is one, with those that `**` brings; undefined where one is computed. */
export function entriesOf(source: string, node: SyntaxNode, constants: Constants, depth = 0): readonly KnownEntry[] | undefined {
  const inner = withoutParentheses(node);
  if (depth > MAX_DEPTH) return undefined;
  if (inner.name === 'VariableName') {
    const constant = constants(source.slice(inner.from, inner.to));
    return constant && entriesOf(source, constant, NONE, depth + 1);
  }
  const written = listedIn(source, inner);
  const groups = written && splitAtCommas(partsOf(written));
  const found = groups?.map((group) => entriesIn(source, group, constants, depth));
  if (!found || found.includes(undefined)) return undefined;
  // Of a key that is there twice, the last value counts.
  const entries = new Map(found.flatMap((each) => each ?? []).map((entry) => [entry.key.value, entry]));
  return entries.size > MOST_ENTRIES ? undefined : [...entries.values()];
}

function listedIn(source: string, node: SyntaxNode): SyntaxNode | undefined {
  if (node.name === 'DictionaryExpression') return node;
  const [callee, list, ...others] = node.name === 'CallExpression' ? partsOf(node) : [];
  return callee && others.length === 0 && source.slice(callee.from, callee.to) === 'dict' ? list : undefined;
}

function entriesIn(source: string, group: readonly SyntaxNode[], constants: Constants, depth: number): readonly KnownEntry[] | undefined {
  const [first, second, third, ...others] = group;
  if (!first || !second || others.length > 0) return undefined;
  if (first.name === '**') return third ? undefined : entriesOf(source, second, constants, depth + 1);
  if (!third) return undefined;
  const range = rangeOf(first);
  if (second.name === 'AssignOp') return [{ key: { value: source.slice(first.from, first.to), range }, value: third }];
  const named = first.name === 'VariableName' ? constants(source.slice(first.from, first.to)) : first;
  const key = second.name === ':' && named ? embeddedLiteral(source, named)?.text : undefined;
  return key === undefined ? undefined : [{ key: { value: key, range }, value: third }];
}

export function splitAtCommas(parts: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (part.name === ',') groups.push([]);
    else groups.at(-1)?.push(part);
  }
  return groups.filter((group) => group.length > 0);
}
