import type { Expression } from '../python/expression.ts';
import { argumentOf, valuesOf } from './arguments.ts';
import { externalBases, lineOf } from './bases.ts';
import type { Scope } from './program.ts';
import { type Given, type InstanceValue, unknown, type Value } from './value.ts';
import type { World } from './world.ts';

/** Decorators of `dataclasses` and `attrs` that give a class its constructor. */
const GENERATING = /^(?:dataclass|define|frozen|mutable|attrs|s|attributes)$/;
/** Packages whose classes have constructors of their own. */
const HAVE_THEIR_OWN = /^(?:airflow|enum)\./;

/**
 * The values of a field that a generated constructor sets: that of a dataclass, a model, a named tuple. Without the call that made the
 * object, those of all known calls. None where the class has a constructor of its own, or no call is known.
 */
export function generatedField(world: World, { of, made }: InstanceValue, name: string): readonly Value[] {
  if (of.kind !== 'class' || !isGenerated(world, of.scope)) return [];
  const calls = made ? [{ scope: of.scope, given: made.given }] : callsOf(world, of.scope);
  return calls.flatMap(({ scope, given }) => fieldOf(world, scope, given, name));
}

function callsOf(world: World, scope: Scope): readonly { readonly scope: Scope; readonly given: Given }[] {
  const made = world.callers(scope).flatMap(({ target, given }) => (target.kind === 'class' ? [{ scope: target.scope, given }] : []));
  return made.filter((each) => isGenerated(world, each.scope));
}

function fieldOf(world: World, scope: Scope, given: Given, name: string): readonly Value[] {
  return argumentOf(world, given, name, parametersOf(world, scope).indexOf(name)).flatMap((outcome) => {
    if (outcome.is === 'given') return valuesOf(world, outcome.value);
    return outcome.is === 'omitted' ? world.attribute({ kind: 'class', scope }, name) : [unknown('argument')];
  });
}

/** Whether the constructor of a class is made of its fields: by a decorator, or by a base of another package. */
function isGenerated(world: World, scope: Scope): boolean {
  const line = lineOf(world, scope);
  if (line.some(({ bindings }) => bindings.has('__init__'))) return false;
  return line.some(isDecorated) || !externalBases(world, scope).some((path) => HAVE_THEIR_OWN.test(path));
}

function isDecorated({ definition }: Scope): boolean {
  return (definition?.decorators ?? []).some((decorator) => GENERATING.test(lastName(decorator)));
}

function lastName(expression: Expression): string {
  if (expression.kind === 'call') return lastName(expression.callee);
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : '';
}

/** The parameters of a generated constructor: the fields of the bases come first. */
function parametersOf(world: World, scope: Scope): readonly string[] {
  const line = lineOf(world, scope).toReversed();
  return [...new Set(line.flatMap((each) => each.fields.filter((name) => !isLeftOut(each, name))))];
}

/** `field(init=False)`. */
function isLeftOut({ bindings }: Scope, name: string): boolean {
  return (bindings.get(name) ?? []).some(
    (binding) =>
      binding.kind === 'value' &&
      binding.value.kind === 'call' &&
      binding.value.args.some((argument) => argument.name === 'init' && isFalse(argument.value)),
  );
}

function isFalse(expression: Expression): boolean {
  return expression.kind === 'constant' && expression.text === 'False';
}
