import { argumentOf, givenBy, givenByDict, itemsOf, merged, valuesOf } from './arguments.ts';
import { isClassMethod } from './names.ts';
import { type CallSpot, functionAround } from './program.ts';
import { type Frame, type Given, type Lazy, NOTHING_GIVEN, type Value } from './value.ts';
import type { Invocation, World } from './world.ts';

/** The functions and classes that a call runs: directly, through `partial` and `expand`, or handed over to an operator or a pool. */
export function invocationsOf(world: World, spot: CallSpot): readonly Invocation[] {
  const { expression: call, where } = spot;
  const sets = framesAround(world, spot).map((frame) => givenBy(world, call.args, where, frame));
  const mapped = sets.map((given) => mappedCall(world, spot, given));
  if (mapped.some((all) => all !== undefined)) return mapped.flatMap((all) => all ?? []);
  if (isWaiting(world, spot)) return [];
  const callees = world.evaluate(call.callee, where, undefined);
  return sets.flatMap((given) => callees.flatMap((callee) => [...reached(callee, given, spot), ...handedOver(world, callee, given, spot)]));
}

/**
 * The calls of the function around which a call hands its own arguments on with `*args`: each of them is looked at alone, since what one
 * gives by place another may give by name.
 */
function framesAround(world: World, { expression: { args }, where }: CallSpot): readonly (Frame | undefined)[] {
  const scope = functionAround(where.scope);
  const { definition } = scope ?? {};
  const star = definition?.kind === 'function' ? definition.parameters.find(({ spread }) => spread === '*') : undefined;
  const handsOn = args.some(({ spread, value }) => spread === '*' && value.kind === 'name' && value.name === star?.name);
  if (!scope || !star || !handsOn) return [undefined];
  const frames = world.callers(scope).map(({ given, offset }): Frame => ({ scope, given, offset, outer: undefined }));
  return frames.length > 0 ? frames : [undefined];
}

/** `Operator.partial(…).expand(…)` and `task.expand(…)`; undefined for another call. */
function mappedCall(world: World, spot: CallSpot, given: Given): readonly Invocation[] | undefined {
  const { callee } = spot.expression;
  if (callee.kind !== 'attribute' || !EXPANDING.has(callee.name)) return undefined;
  const objects = world.evaluate(callee.object, spot.where, undefined);
  const tasks = objects.filter((value) => value.kind === 'function' || (value.kind === 'partial' && value.isMapped));
  if (tasks.length === 0) return undefined;
  const sets = callee.name === 'expand' ? [each(given)] : dictsIn(world, given);
  return tasks.flatMap((task) => sets.flatMap((set) => mappedOnce(world, task, set, spot)));
}

function mappedOnce(world: World, task: Value, given: Given, spot: CallSpot): readonly Invocation[] {
  const all = task.kind === 'partial' ? merged(task.given, given) : given;
  return [...reached(task, given, spot), ...handedOver(world, task, all, spot)];
}

/** Whether a call is `Operator.partial(…)`, which makes no operator until it is expanded. */
function isWaiting(world: World, { expression: call, where }: CallSpot): boolean {
  if (call.callee.kind !== 'attribute' || call.callee.name !== 'partial') return false;
  return world.evaluate(call, where, undefined).some((value) => value.kind === 'partial' && value.isMapped);
}

const EXPANDING = new Set(['expand', 'expand_kwargs']);

function each(given: Given): Given {
  const named = [...given.named].map(([name, value]) => [name, { ...value, isEach: true }] as const);
  return { ...given, named: new Map(named) };
}

/** The arguments of each call that `expand_kwargs` makes. */
function dictsIn(world: World, { positional: [list] }: Given): readonly Given[] {
  const dicts = list ? itemsOf(world, valuesOf(world, list)) : [];
  const sets = dicts.map((value) => (value.kind === 'dict' ? givenByDict(value) : { ...NOTHING_GIVEN, spreads: list ? [list] : [] }));
  return sets.length > 0 ? sets : [NOTHING_GIVEN];
}

/** A method that is called on its class takes its object first. */
function reached(callee: Value, given: Given, spot: CallSpot): readonly Invocation[] {
  switch (callee.kind) {
    case 'partial':
      return reached(callee.of, merged(callee.given, given), spot);
    case 'external':
      return [{ target: callee, given, offset: 0, spot }];
    case 'class':
      return [{ target: callee, given, offset: 1, spot }];
    case 'function':
      return [{ target: callee, given, offset: callee.self || isClassMethod(callee.scope) ? 1 : 0, spot }];
    default:
      return [];
  }
}

/** A function that is handed over to be called with arguments: by an operator, a pool, a map. */
function handedOver(world: World, callee: Value, given: Given, spot: CallSpot): readonly Invocation[] {
  const callable = given.named.get('python_callable');
  if (callable)
    return functionsIn(world, callable).flatMap((task) => operatorGiven(world, given).flatMap((set) => reached(task, set, spot)));
  const { callee: written } = spot.expression;
  const name = written.kind === 'attribute' ? written.name : undefined;
  const [first, ...positional] = given.positional;
  if (!first || name === undefined || callee.kind === 'class' || callee.kind === 'function') return [];
  if (name === 'submit') return functionsIn(world, first).flatMap((task) => reached(task, { ...given, positional }, spot));
  if (name !== 'map') return [];
  return functionsIn(world, first).flatMap((task) =>
    reached(task, { ...given, positional: positional.map((all) => ({ ...all, isEach: true })) }, spot),
  );
}

function functionsIn(world: World, value: Lazy): readonly Value[] {
  return valuesOf(world, value).filter(({ kind }) => kind === 'function' || kind === 'partial');
}

/** The arguments that a Python operator gives to its function. */
function operatorGiven(world: World, given: Given): readonly Given[] {
  const named = dictsAt(world, given, 'op_kwargs').map(givenByDict);
  const positional = argumentOf(world, given, 'op_args', undefined).flatMap((outcome) =>
    outcome.is === 'given' ? valuesOf(world, outcome.value) : [],
  );
  const lists = positional.flatMap((value) => (value.kind === 'list' ? [{ ...NOTHING_GIVEN, positional: value.items }] : []));
  const sets = (named.length > 0 ? named : [NOTHING_GIVEN]).flatMap((set) =>
    (lists.length > 0 ? lists : [NOTHING_GIVEN]).map((list) => merged(set, list)),
  );
  // The contents of the operator's context arrive as well.
  return sets;
}

function dictsAt(world: World, given: Given, name: string) {
  return argumentOf(world, given, name, undefined).flatMap((outcome) =>
    outcome.is === 'given' ? valuesOf(world, outcome.value).flatMap((value) => (value.kind === 'dict' ? [value] : [])) : [],
  );
}
