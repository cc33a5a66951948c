import { Cursor, HclError } from './cursor.ts';
import { evaluate, NO_VARIABLES } from './evaluate.ts';
import { readExpression } from './expressions.ts';
import { type HclValue, NOT_HERE, type NotHere } from './hcl-value.ts';
import type { HclProblem } from './syntax.ts';

/**
 * The value of an HCL expression in which no variable is allowed and ends of lines count as blanks, or the reason why there is none. Never
 * throws.
 */
export function expressionValue(text: string): { readonly value: HclValue | NotHere } | { readonly problem: HclProblem } {
  return attempt(() => {
    const cursor = new Cursor(text, readExpression);
    const expression = cursor.nested(true, () => readExpression(cursor));
    cursor.skipLines();
    if (!cursor.isAtEnd()) throw new HclError('Extra characters after expression', cursor.at);
    return evaluate(expression, NO_VARIABLES);
  });
}

/** The result of `read`, or the error of HCL. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problem: HclProblem } {
  try {
    return { value: read() };
  } catch (thrown) {
    if (thrown instanceof HclError) return { problem: { message: thrown.message, at: thrown.at } };
    throw thrown;
  }
}

/** A value, or undefined where none is here. */
export function here<T>(value: T | NotHere): T | undefined {
  return value === NOT_HERE ? undefined : value;
}
