import type { Locals } from './locals.ts';
import type { Expression } from './syntax.ts';

/** The paths that an expression names, and the offsets of the literals that they lead to. */
export interface Taken {
  readonly paths: ReadonlySet<string>;
  readonly literals: ReadonlySet<number>;
}

/** The references of an expression, as far as they lead. */
export function takenBy(expression: Expression, locals: Locals): Taken {
  const paths = new Set<string>();
  const literals = new Set<number>();
  const waiting = [expression];
  for (let next = waiting.pop(); next && locals.look(); next = waiting.pop()) {
    if (next.kind === 'reference') {
      if (paths.has(next.path)) continue;
      paths.add(next.path);
      const behind = locals.behind(next);
      if (behind) waiting.push(behind);
      if (behind && isLiteral(behind)) literals.add(behind.range.start);
    }
    for (const inner of partsOf(next)) waiting.push(inner);
  }
  return { paths, literals };
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap((part) => (part.kind === 'interpolation' ? [part.expression] : []));
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.map(({ value }) => value);
    case 'call':
      return expression.args;
    case 'access':
      return [expression.of];
    case 'operation':
      return expression.operands;
    case 'conditional':
      return [expression.yes, expression.no];
    default:
      return [];
  }
}

/** Whether an expression is a text without anything that has to be worked out. */
export function isLiteral(expression: Expression): boolean {
  return expression.kind === 'template' && expression.parts.length > 0 && expression.parts.every(({ kind }) => kind === 'text');
}
