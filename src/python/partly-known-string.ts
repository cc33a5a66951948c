import type { SyntaxNode } from '@lezer/common';
import { Decoding } from '../model/decoding.ts';
import { ELSEWHERE, whollyElsewhere } from '../model/elsewhere.ts';
import type { Embedded } from '../model/embedded.ts';
import { rangeOf } from './nodes.ts';

const F_STRING = /^[fF](?<quote>"""|'''|"|')/;

/** The text of an expression that has to be run: the parts of an f-string around its replacements, and nothing of any other one. */
export function partlyKnown(source: string, node: SyntaxNode): Embedded {
  const whole = whollyElsewhere(rangeOf(node));
  const written = source.slice(node.from, node.to);
  const quote = node.name === 'FormatString' ? F_STRING.exec(written)?.groups?.['quote'] : undefined;
  if (quote === undefined || !written.endsWith(quote) || written.includes('\\')) return whole;
  const decoding = new Decoding();
  let at = node.from + 1 + quote.length;
  for (const { from, to } of node.getChildren('FormatReplacement')) {
    copyBraces(decoding, source, at, from);
    decoding.replace(ELSEWHERE, from, to);
    at = to;
  }
  copyBraces(decoding, source, at, node.to - quote.length);
  return { ...whole, text: decoding.finish(), place: (span) => decoding.place(span) ?? whole.range };
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
