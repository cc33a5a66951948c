import type { Expression } from '../python/expression.ts';
import { attributeOf } from './attributes.ts';
import { callersOf } from './callers.ts';
import { resultOf, valueOfCall } from './calls.ts';
import { evaluateExpression } from './evaluate.ts';
import { invocationsOf } from './invocations.ts';
import { nameAt } from './names.ts';
import type { CallSpot, Scope } from './program.ts';
import { unknown, type Value } from './value.ts';
import type { Invocation, ProjectView, World } from './world.ts';

/** The work that one question may make: no person could follow code that needs more. */
const MOST_STEPS = 20_000;
const DEEPEST = 60;
/** The most values of one expression. */
const MOST_VALUES = 100;

const UNKNOWN: readonly Value[] = [unknown()];

/**
 * Evaluates the expressions of a project as a person who reads it would. A value that takes too much work, or depends on itself, is
 * unknown.
 */
export function worldOf(project: ProjectView): World & { begin(): void } {
  const known = new Map<Expression, readonly Value[]>();
  const invocations = new Map<CallSpot, readonly Invocation[]>();
  const callers = new Map<Scope, readonly Invocation[]>();
  let steps = 0;
  let depth = 0;

  function bounded<T>(otherwise: T, answer: () => T): T {
    steps += 1;
    if (steps > MOST_STEPS || depth > DEEPEST) return otherwise;
    depth += 1;
    try {
      return answer();
    } finally {
      depth -= 1;
    }
  }

  function remembered<Key, T>(map: Map<Key, T>, key: Key, whileAsking: T, answer: () => T): T {
    const before = map.get(key);
    if (before !== undefined) return before;
    map.set(key, whileAsking);
    const stepsBefore = steps;
    const result = bounded(whileAsking, answer);
    if (steps > MOST_STEPS && stepsBefore <= MOST_STEPS) map.delete(key);
    else map.set(key, result);
    return result;
  }

  const world: World & { begin(): void } = {
    project,
    begin: () => {
      steps = 0;
    },
    evaluate: (expression, where, env) => {
      const answer = () =>
        limited(
          expression.kind === 'call' ? valueOfCall(world, expression, where, env) : evaluateExpression(world, expression, where, env),
        );
      // A name may mean something else at another place, and under another call.
      const isFixed = env === undefined && expression.kind !== 'text' && where.scope.module.nodes.get(expression)?.where === where;
      return isFixed ? remembered(known, expression, UNKNOWN, answer) : bounded(UNKNOWN, answer);
    },
    nameIn: (scope, name) =>
      bounded(UNKNOWN, () => nameAt(world, name, { scope, at: Number.POSITIVE_INFINITY, arms: [], contexts: [] }, undefined)),
    attribute: (value, name) => bounded(UNKNOWN, () => attributeOf(world, value, name)),
    invocations: (spot) => remembered(invocations, spot, [], () => invocationsOf(world, spot)),
    callers: (scope) => remembered(callers, scope, [], () => callersOf(world, scope)),
    call: (callee, given, spot) => bounded(UNKNOWN, () => resultOf(world, callee, given, spot)),
  };
  return world;
}

function limited(values: readonly Value[]): readonly Value[] {
  return values.length > MOST_VALUES ? UNKNOWN : values;
}
