import type { SyntaxNode } from '@lezer/common';
import type { JsonNode } from '../airflow/json-node.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { embeddedLiteral } from './embedded-literal.ts';
import { type Constants, dictionaryEntries, literalValue } from './literal.ts';
import { partsOf, rangeOf, withoutParentheses } from './nodes.ts';
import { partlyKnown } from './partly-known-string.ts';

/** A value that code gives to something. */
export interface PythonValue {
  readonly range: Range;
  /** The value of the literal; undefined for an expression that has to be run. */
  readonly value: JsonNode | undefined;
  /** The argument of `json.dumps`, where it is the only one. */
  readonly dumped: JsonNode | undefined;
  /** A text, with the way back into the file. */
  readonly text: Embedded | undefined;
  /** The same for an expression that has to be run: the parts of it that are known, with ELSEWHERE for the others. */
  readonly partly: Embedded | undefined;
}

export interface PythonArgument {
  /** undefined for one without a name. */
  readonly name: Located<string> | undefined;
  readonly value: PythonValue;
  readonly node: SyntaxNode;
}

export interface PythonArguments {
  readonly list: readonly PythonArgument[];
  /** Whether a `*` or `**` brings more of them. */
  readonly isOpen: boolean;
}

const DUMPS = /^(?:json\.)?dumps$/;
const UNPACKING = new Set(['*', '**']);

export function pythonValue(source: string, node: SyntaxNode, constants: Constants): PythonValue {
  const inner = withoutParentheses(node);
  const constant = inner.name === 'VariableName' ? constants(source.slice(inner.from, inner.to)) : undefined;
  const value = literalValue(source, node, constants);
  const dumped = dumpedIn(source, inner, constants);
  return {
    range: rangeOf(node),
    value,
    dumped,
    partly: value || dumped ? undefined : partlyKnown(source, inner),
    text: constant ? elsewhere(node, value) : embeddedLiteral(source, inner),
  };
}

function dumpedIn(source: string, node: SyntaxNode, constants: Constants): JsonNode | undefined {
  const [callee, list, ...others] = node.name === 'CallExpression' ? partsOf(node) : [];
  if (!callee || !list || others.length > 0 || !DUMPS.test(source.slice(callee.from, callee.to))) return undefined;
  const [argument, ...more] = partsOf(list);
  return argument && more.length === 0 ? literalValue(source, argument, constants) : undefined;
}

/** A constant is written elsewhere: it has one place here, and cannot be edited. */
function elsewhere(node: SyntaxNode, value: JsonNode | undefined): Embedded | undefined {
  const range = rangeOf(node);
  return value?.kind === 'string' ? { text: value.value, range, place: () => range, encode: () => undefined } : undefined;
}

/** The arguments of a call. */
export function argumentsOf(source: string, list: SyntaxNode, constants: Constants): PythonArguments {
  const found: PythonArgument[] = [];
  let isOpen = false;
  for (const parts of splitAtCommas(partsOf(list))) {
    const [first, second, third, ...others] = parts;
    const unpacked = first?.name === '**' && second && !third ? unpackedArguments(source, second, constants) : undefined;
    if (unpacked) for (const argument of unpacked) found.push(argument);
    else if (first && UNPACKING.has(first.name)) isOpen = true;
    else if (first && !second) found.push({ name: undefined, value: pythonValue(source, first, constants), node: first });
    else if (first && second?.name === 'AssignOp' && third && others.length === 0) {
      const name = { value: source.slice(first.from, first.to), range: rangeOf(first) };
      found.push({ name, value: pythonValue(source, third, constants), node: third });
    } else isOpen = true;
  }
  return { list: found, isOpen };
}

/** `**{"login": "x"}`; undefined for anything but a dict whose keys are texts. */
function unpackedArguments(source: string, node: SyntaxNode, constants: Constants): readonly PythonArgument[] | undefined {
  const entries = node.name === 'DictionaryExpression' ? dictionaryEntries(node) : undefined;
  const found = entries?.flatMap(({ key, value }): readonly PythonArgument[] => {
    const name = pythonValue(source, key, constants);
    return name.text
      ? [{ name: { value: name.text.text, range: name.range }, value: pythonValue(source, value, constants), node: value }]
      : [];
  });
  return found && found.length === entries?.length ? found : undefined;
}

function splitAtCommas(parts: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]];
  for (const part of parts) {
    if (part.name === ',') groups.push([]);
    else groups.at(-1)?.push(part);
  }
  return groups.filter((group) => group.length > 0);
}
