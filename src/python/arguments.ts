import type { SyntaxNode } from '@lezer/common';
import type { JsonNode } from '../airflow/json-node.ts';
import { ELSEWHERE, whollyElsewhere } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Located, Range } from '../model/text.ts';
import { embeddedLiteral } from './embedded-literal.ts';
import { knownText } from './known-text.ts';
import { dumpedIn, dumpedText, entriesOf, knownValue, splitAtCommas } from './known-value.ts';
import { type Constants, literalValue, NO_CONSTANTS } from './literal.ts';
import { partsOf, rangeOf, withoutParentheses } from './nodes.ts';

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

const UNPACKING = new Set(['*', '**']);

export function pythonValue(source: string, node: SyntaxNode, constants: Constants): PythonValue {
  const inner = withoutParentheses(node);
  const constant = inner.name === 'VariableName' ? constants(source.slice(inner.from, inner.to)) : undefined;
  const value = literalValue(source, node, constants);
  const argument = dumpedIn(source, inner);
  const dumped = argument && literalValue(source, argument, constants);
  if (!value && !dumped && constants !== NO_CONSTANTS) return computedValue(source, node, constants);
  return {
    range: rangeOf(node),
    value,
    dumped,
    partly: value || dumped ? undefined : whollyElsewhere(rangeOf(node)),
    text: constant ? elsewhere(node, value) : embeddedLiteral(source, inner),
  };
}

/** The value of an expression that has to be run: whole where all of its parts are known. */
function computedValue(source: string, node: SyntaxNode, constants: Constants): PythonValue {
  const inner = withoutParentheses(node);
  const range = rangeOf(node);
  const decoding = knownText(source, inner, constants);
  const known: JsonNode = decoding ? { kind: 'string', value: decoding.finish(), range } : knownValue(source, inner, constants);
  const said = known.kind === 'string' ? known.value : dumpedText(known);
  const text = { text: said, range, place: (span: Range) => decoding?.place(span) ?? range, encode: () => undefined };
  if (said.includes(ELSEWHERE)) return { range, value: undefined, dumped: undefined, text: undefined, partly: text };
  return { range, value: known, dumped: undefined, text: known.kind === 'string' ? text : undefined, partly: undefined };
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

/** `**{"login": "x"}`, or a constant that is such a dict; undefined for anything but a dict whose keys are texts. */
function unpackedArguments(source: string, node: SyntaxNode, constants: Constants): readonly PythonArgument[] | undefined {
  const entries = entriesOf(source, node, constants);
  return entries?.map(({ key, value }) => ({ name: key, value: pythonValue(source, value, constants), node: value }));
}
