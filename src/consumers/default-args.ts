import { argumentOf, valuesOf } from './arguments.ts';
import { type CallSpot, functionAround, type Where } from './program.ts';
import { type Given, type Lazy, lazy, type Value } from './value.ts';
import type { World } from './world.ts';

/** A function may be called by a function that is called in a DAG. */
const MOST_CALLERS = 4;
const DEFAULT_ARGS = 'default_args';

/** The entry of `default_args` for a parameter of an operator: its own, that of its task groups, that of its DAG. */
export function defaultArgument(world: World, name: string, given: Given, spot: CallSpot): readonly Lazy[] {
  const own = argumentOf(world, given, DEFAULT_ARGS, undefined).flatMap((outcome) => (outcome.is === 'given' ? [outcome.value] : []));
  const around = ['task_group', 'dag'].flatMap((keyword) => {
    const value = given.named.get(keyword);
    return value ? dictsOfObjects(world, valuesOf(world, value)) : [];
  });
  return firstEntry(world, [...own, ...around], name) ?? fromContexts(world, name, spot.where, MOST_CALLERS);
}

function fromContexts(world: World, name: string, where: Where, left: number): readonly Lazy[] {
  const contexts = where.contexts.toReversed().flatMap((context) => dictsOfObjects(world, world.evaluate(context, where, undefined)));
  const own = [...contexts, ...decoratorsAround(where, DEFAULT_ARGS)];
  const found = firstEntry(world, own, name);
  if (found) return found;
  const scope = functionAround(where.scope);
  if (own.length > 0 || where.contexts.length > 0 || !scope || left === 0) return [];
  return world.callers(scope).flatMap(({ spot }) => fromContexts(world, name, spot.where, left - 1));
}

/** The `default_args` that DAGs and task groups were made with. */
function dictsOfObjects(world: World, values: readonly Value[]): readonly Lazy[] {
  return values.flatMap((value) => {
    const outcomes = value.kind === 'instance' && value.made ? argumentOf(world, value.made.given, DEFAULT_ARGS, undefined) : [];
    return outcomes.flatMap((outcome) => (outcome.is === 'given' ? [outcome.value] : []));
  });
}

/** An argument of the decorators around a place: `@dag(default_args=…)`, `@task_group(default_args=…)`. */
export function decoratorsAround({ scope }: Where, keyword: string): readonly Lazy[] {
  const method = functionAround(scope);
  if (!method) return [];
  const { definition, where } = method;
  const own = (definition?.decorators ?? []).flatMap((decorator) => {
    const argument = decorator.kind === 'call' ? decorator.args.find(({ name }) => name === keyword) : undefined;
    return argument && where ? [lazy(argument.value, where, undefined)] : [];
  });
  return [...own, ...(where ? decoratorsAround(where, keyword) : [])];
}

/** The entry of the first dict that has the key. */
function firstEntry(world: World, dicts: readonly Lazy[], name: string): readonly Lazy[] | undefined {
  for (const dict of dicts) {
    const entries = valuesOf(world, dict).flatMap((value) => {
      const entry = value.kind === 'dict' ? value.entries.findLast(({ key }) => key === name) : undefined;
      return entry ? [entry.value] : [];
    });
    if (entries.length > 0) return entries;
  }
  return undefined;
}
