import type { SyntaxNode } from '@lezer/common';
import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE } from '../model/elsewhere.ts';
import { embeddedLiteral } from './embedded-literal.ts';
import type { Constants } from './literal.ts';
import { partsOf, rangeOf, withoutParentheses } from './nodes.ts';
import { decodeString } from './string-literal.ts';

const F_STRING = /^[fF](?<quote>"""|'''|"|')/;
/** The longest text that is put in the place of its name. */
const LONGEST_INSERTED = 500;
/** The most texts that are added to each other. */
const MOST_ADDED = 200;

/** The text of an f-string or of a sum of texts, with ELSEWHERE in each place that has to be computed; undefined for any other expression. */
export function knownText(source: string, node: SyntaxNode, constants: Constants): Decoding | undefined {
  const operands = node.name === 'BinaryExpression' ? addedIn(source, node) : [node];
  if (!operands.some(({ name }) => TEXTS.has(name))) return undefined;
  const decoding = new Decoding();
  for (const operand of operands) if (!addText(decoding, source, operand, constants)) return undefined;
  return decoding;
}

const TEXTS: ReadonlySet<string> = new Set(['String', 'ContinuedString', 'FormatString']);

/** The operands of `a + b + c`; none for other operators. */
function addedIn(source: string, sum: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let node = sum;
  while (node.name === 'BinaryExpression' && found.length < MOST_ADDED) {
    const [left, operator, right, ...others] = partsOf(node);
    if (!left || !operator || !right || others.length > 0 || source.slice(operator.from, operator.to) !== '+') return [];
    found.unshift(withoutParentheses(right));
    node = withoutParentheses(left);
  }
  return node.name === 'BinaryExpression' ? [] : [node, ...found];
}

function addText(decoding: Decoding, source: string, node: SyntaxNode, constants: Constants): boolean {
  const { from, to } = node;
  if (node.name === 'FormatString') return addFormatted(decoding, source, node, constants);
  if (node.name === 'String') return decodeString(source, rangeOf(node), decoding) !== undefined;
  decoding.replace(textOf(source, node, constants) ?? ELSEWHERE, from, to);
  return true;
}

/** The text of a literal, or of a constant. */
function textOf(source: string, node: SyntaxNode, constants: Constants): string | undefined {
  const named = node.name === 'VariableName' ? constants(source.slice(node.from, node.to)) : node;
  const text = named && embeddedLiteral(source, withoutParentheses(named))?.text;
  return text !== undefined && (named === node || text.length <= LONGEST_INSERTED) ? text : undefined;
}

function addFormatted(decoding: Decoding, source: string, node: SyntaxNode, constants: Constants): boolean {
  const written = source.slice(node.from, node.to);
  const quote = F_STRING.exec(written)?.groups?.['quote'];
  if (quote === undefined || !written.endsWith(quote) || written.includes('\\')) return false;
  let at = node.from + 1 + quote.length;
  for (const replacement of node.getChildren('FormatReplacement')) {
    const { from, to } = replacement;
    const [expression, ...more] = partsOf(replacement);
    copyBraces(decoding, source, at, from);
    // A conversion or a format makes another text of it.
    const text = expression && more.length === 0 ? textOf(source, expression, constants) : undefined;
    decoding.replace(text ?? ELSEWHERE, from, to);
    at = to;
  }
  copyBraces(decoding, source, at, node.to - quote.length);
  return true;
}

/** Two braces are one. */
function copyBraces(decoding: Decoding, source: string, from: number, to: number): void {
  let at = from;
  for (const { 0: pair, index } of source.slice(from, to).matchAll(/\{\{|\}\}/g)) {
    decoding.copy(source, at, from + index);
    decoding.replace(pair.charAt(0), from + index, from + index + 2);
    at = from + index + 2;
  }
  decoding.copy(source, at, to);
}
