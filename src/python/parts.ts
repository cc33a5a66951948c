import type { Expression } from './expression.ts';

/** The expressions that an expression is made of, those of lambdas and comprehensions left out: they have names of their own. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'format':
    case 'other':
      return expression.parts;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'list':
      return expression.items;
    case 'subscript':
      return [expression.object, expression.index];
    case 'conditional':
      return [expression.test, expression.yes, expression.no];
    case 'binary':
      return [expression.left, expression.right];
    case 'named':
    case 'star':
      return [expression.value];
    case 'name':
    case 'text':
    case 'constant':
    case 'lambda':
    case 'comprehension':
      return [];
    default:
      return expression satisfies never;
  }
}
