import type { SyntaxNode } from '@lezer/common';
import { Decoding } from '../model/decoding.ts';
import type { Embedded } from '../model/embedded.ts';
import { partsOf, rangeOf } from './nodes.ts';
import { decodeString, spellStringLiteral } from './string-literal.ts';

/** The text of a literal, or of several side by side, placed piece by piece; only a single one can be written anew. */
export function embeddedLiteral(source: string, node: SyntaxNode): Embedded | undefined {
  if (node.name !== 'String' && node.name !== 'ContinuedString') return undefined;
  const decoding = new Decoding();
  const nodes = node.name === 'String' ? [node] : partsOf(node);
  const forms = nodes.map((each) => (each.name === 'String' ? decodeString(source, rangeOf(each), decoding) : undefined));
  if (forms.includes(undefined)) return undefined;
  const [form, ...others] = forms;
  const range = rangeOf(node);
  return {
    text: decoding.finish(),
    range,
    place: (span) => decoding.place(span) ?? range,
    encode: (text) => (form && others.length === 0 ? spellStringLiteral(text, form) : undefined),
  };
}
