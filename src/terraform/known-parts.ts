import { HclError } from './cursor.ts';
import { evaluate, keyOf } from './evaluate.ts';
import { type HclValue, NOT_HERE, type NotHere } from './hcl-value.ts';
import type { Locals } from './locals.ts';
import type { KnownParts } from './partly-known-expression.ts';
import type { Expression, ObjectEntry } from './syntax.ts';

/** The parts of expressions that a file tells with its locals. */
export function knownParts(locals: Locals): KnownParts {
  return {
    value: (expression) => computed(expression, locals),
    encodedIn: (expression) => encodedIn(expression, locals),
    behind: (expression) => locals.resolve(expression),
    keyIn: (entry) => keyIn(entry, locals),
  };
}

/** The value of an expression; undefined where the file alone does not tell. */
export function computed(expression: Expression, locals: Locals): HclValue | undefined {
  try {
    const value = evaluate(expression, locals.scope);
    return value === NOT_HERE ? undefined : value;
  } catch (thrown) {
    if (thrown instanceof HclError) return undefined;
    throw thrown;
  }
}

export const ENCODERS: ReadonlySet<string> = new Set(['jsonencode', 'yamlencode']);

/** The value that `jsonencode` or `yamlencode` is given, with the local behind it. */
export function encodedIn(expression: Expression, locals: Locals): Expression | undefined {
  const argument = encodedFrom(expression);
  return argument && locals.resolve(argument);
}

/** The argument of `jsonencode` or `yamlencode`, as it is written. */
export function encodedFrom(expression: Expression): Expression | undefined {
  const [argument, ...others] = expression.kind === 'call' && ENCODERS.has(expression.name) ? expression.args : [];
  return others.length === 0 ? argument : undefined;
}

/** The key of an entry; NOT_HERE for one that the file does not tell. */
export function keyIn(entry: ObjectEntry, locals: Locals): string | NotHere {
  try {
    return keyOf(entry, locals.scope);
  } catch (thrown) {
    if (thrown instanceof HclError) return NOT_HERE;
    throw thrown;
  }
}
