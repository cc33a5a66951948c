import type { Call } from '../python/expression.ts';
import { argumentOf, givenBy, merged, valuesOf } from './arguments.ts';
import { itemAt } from './evaluate.ts';
import { externalResult } from './external-calls.ts';
import { isClassMethod } from './names.ts';
import type { CallSpot, Scope, Where } from './program.ts';
import { concatenated, methodOfText, templatePieces } from './texts.ts';
import { byDefault, type DictValue, type Frame, type Given, lazy, text, unknown, type Value } from './value.ts';
import type { World } from './world.ts';

/** The values of a call. */
export function valueOfCall(world: World, call: Call, where: Where, env: Frame | undefined): readonly Value[] {
  const spot = { expression: call, where };
  const given = givenBy(world, call.args, where, env);
  if (call.callee.kind === 'attribute') {
    const { object, name } = call.callee;
    const known = world.evaluate(object, where, env).flatMap((value) => methodOf(world, value, name, given, spot) ?? []);
    if (known.length > 0) return known;
  }
  return world.evaluate(call.callee, where, env).flatMap((callee) => world.call(callee, given, spot));
}

/** The result of a method of Python's own types; undefined for other types and methods. */
function methodOf(world: World, value: Value, name: string, given: Given, spot: CallSpot): readonly Value[] | undefined {
  const values = given.positional.map((each) => valuesOf(world, each));
  switch (value.kind) {
    case 'text':
      return textMethod(world, value.text, name, given, spot) ?? methodOfText(value, name, values);
    case 'dict':
      return dictMethod(world, value, name, values);
    case 'list':
      return name === 'copy' ? [value] : undefined;
    case 'unknown':
      return FROM_DICT.has(name) && values.length === 2 ? byDefault(values[1] ?? []) : undefined;
    case 'external':
    case 'class':
    case 'function':
    case 'partial':
      return taskMethod(value, name, given);
    default:
      return undefined;
  }
}

/** `Operator.partial(…)`, `task.override(…)`. The values that `expand` gives are not known before the run. */
function taskMethod(value: Value, name: string, given: Given): readonly Value[] | undefined {
  if (name === 'override' && value.kind === 'function') return [value];
  return name === 'partial' && value.kind !== 'partial' && !isModule(value)
    ? [{ kind: 'partial', of: value, given, isMapped: true }]
    : undefined;
}

/** `functools.partial` is a function of a module, no method of a class. */
function isModule(value: Value): boolean {
  return value.kind === 'external' && value.path === 'functools';
}

/** Methods of an unknown dict that return a default, unless the run holds another value. */
const FROM_DICT = new Set(['get', 'pop']);

function textMethod(
  world: World,
  template: string,
  name: string,
  given: Given,
  { expression, where }: CallSpot,
): readonly Value[] | undefined {
  if (name === 'format') {
    let next = 0;
    const parts = templatePieces(template).map((piece): readonly Value[] => {
      if (piece.field === undefined) return [text(piece.text ?? '')];
      const index = piece.field === '' ? next++ : Number.parseInt(piece.field, 10);
      return argumentOf(world, given, piece.field, Number.isNaN(index) ? undefined : index).flatMap((outcome) =>
        outcome.is === 'given' ? valuesOf(world, outcome.value) : [unknown()],
      );
    });
    return concatenated(parts, expression, where);
  }
  const [first] = given.positional;
  if (name !== 'join' || !first) return undefined;
  const [list] = valuesOf(world, first);
  if (list?.kind !== 'list') return [unknown()];
  const parts = list.items.flatMap((item, index) => [...(index > 0 ? [[text(template)]] : []), valuesOf(world, item)]);
  return concatenated(parts, expression, where);
}

function dictMethod(world: World, dict: DictValue, name: string, given: readonly (readonly Value[])[]): readonly Value[] | undefined {
  const [keys = [], fallback] = given;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      return keys.flatMap((key): readonly Value[] => {
        const isThere = key.kind === 'text' && dict.entries.some((entry) => entry.key === key.text);
        if (isThere) return itemAt(world, dict, key);
        if (key.kind !== 'text' || dict.isOpen) return [unknown()];
        return fallback ?? [{ kind: 'none' }];
      });
    case 'copy':
      return [dict];
    case 'values':
      return [{ kind: 'list', items: dict.entries.map(({ value }) => value) }];
    case 'items':
      return [{ kind: 'list', items: dict.entries.map(({ key, value }) => pairOf(key, value)) }];
    case 'keys':
      return [{ kind: 'list', items: dict.entries.map(({ key, value }) => keyOf(key, value)) }];
    default:
      return undefined;
  }
}

type Entry = DictValue['entries'][number]['value'];

function keyOf(key: string, { where, expression, env }: Entry): Entry {
  return lazy({ kind: 'text', range: expression.range, value: key, place: undefined }, where, env);
}

function pairOf(key: string, value: Entry): Entry {
  const range = value.expression.range;
  return lazy({ kind: 'list', range, items: [keyOf(key, value).expression, value.expression] }, value.where, value.env);
}

/** The result of calling a value. */
export function resultOf(world: World, callee: Value, given: Given, spot: CallSpot): readonly Value[] {
  switch (callee.kind) {
    case 'external':
      return externalResult(world, callee.path, given, spot) ?? [{ kind: 'instance', of: callee, made: { spot, given } }];
    case 'class':
      return [{ kind: 'instance', of: callee, made: { spot, given } }];
    case 'partial':
      return world.call(callee.of, merged(callee.given, given), spot);
    case 'function': {
      if (isTask(world, callee.scope)) return [unknown('result')];
      const env: Frame = { scope: callee.scope, given, offset: callee.self || isClassMethod(callee.scope) ? 1 : 0, outer: undefined };
      const values = callee.scope.returns.flatMap(({ expression, where }) => world.evaluate(expression, where, env));
      return values.length > 0 ? values : [unknown('result')];
    }
    case 'unknown':
      return [callee];
    default:
      return [unknown('result')];
  }
}

/** Whether a function is a task, whose result is known only after it has run. */
export function isTask(world: World, scope: Scope): boolean {
  return taskDecoratorsOf(world, scope).length > 0;
}

/** The full names of the decorators that make a task of a function. */
export function taskDecoratorsOf(world: World, { definition, where }: Scope): readonly string[] {
  if (!where || definition?.kind !== 'function') return [];
  const callees = definition.decorators.map((decorator) => (decorator.kind === 'call' ? decorator.callee : decorator));
  const values = callees.flatMap((callee) => world.evaluate(callee, where, undefined));
  return values.flatMap((value) => (value.kind === 'external' && isTaskDecorator(value.path) ? [value.path] : []));
}

/** `task`, `task.virtualenv`, wherever Airflow keeps it. */
export function isTaskDecorator(path: string): boolean {
  return path.startsWith('airflow.') && path.split('.').includes('task');
}
