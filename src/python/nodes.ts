import type { SyntaxNode } from '@lezer/common';
import type { Range } from '../model/text.ts';

export function rangeOf({ from, to }: SyntaxNode): Range {
  return { start: from, end: to };
}

/** The children without brackets and comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!/^(?:[([{}\])]|Comment)$/.test(child.name)) parts.push(child);
  }
  return parts;
}

/** The expression inside of redundant parentheses. */
export function withoutParentheses(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.name === 'ParenthesizedExpression') {
    const [content, ...others] = partsOf(inner);
    if (!content || others.length > 0) return inner;
    inner = content;
  }
  return inner;
}
