import type { Expression } from '../python/expression.ts';
import { isProperty } from './attributes.ts';
import { lineOf } from './bases.ts';
import { initOf } from './callers.ts';
import { classAround, functionAround, isInside, type Module, type Scope } from './program.ts';
import { isReturned, type Step, usesOf } from './uses.ts';
import type { Given } from './value.ts';
import type { Invocation, World } from './world.ts';

/** The key that the client of a storage account signs with. */
export const CLIENT_KEY = ['credential', 'account_key'] as const;

/** A function that hands on to a function that hands on. */
const MOST_HANDS = 3;
/** So many places of one hook are looked at. */
const MOST_PLACES = 200;

/** An expression that has the hook, or what came of it by the steps so far. */
interface Place {
  readonly module: Module;
  readonly expression: Expression;
  readonly names: readonly string[];
  readonly hands: number;
}

/** Whether code takes the key out of the client of a hook, also in functions that they are handed to, and where they are returned to. */
export function takesClientKey(world: World, module: Module, hook: Expression): boolean {
  const seen = new Set([hook]);
  const places: Place[] = [{ module, expression: hook, names: [], hands: 0 }];
  for (const place of places) {
    const { chains, ends, exits } = usesOf(place.module, place.expression);
    const after = chains.map((chain) => [...place.names, ...namesOf(chain)]);
    if (after.some(isKey)) return true;
    const gone = [...exits.map((end) => ({ end, names: place.names })), ...ends.map((end, index) => ({ end, names: after[index] ?? [] }))];
    for (const { end, names } of place.hands < MOST_HANDS ? gone : []) {
      for (const next of placesBehind(world, place.module, end)) {
        if (seen.has(next.expression) || places.length >= MOST_PLACES) continue;
        seen.add(next.expression);
        places.push({ ...next, names, hands: place.hands + 1 });
      }
    }
  }
  return false;
}

function namesOf(chain: readonly Step[]): readonly string[] {
  return chain.map((step) => (step.kind === 'attribute' ? step.name : ''));
}

function isKey(names: readonly string[]): boolean {
  const at = names.indexOf(CLIENT_KEY[0]);
  return at > 0 && names[at + 1] === CLIENT_KEY[1];
}

type Next = Pick<Place, 'module' | 'expression'>;

/** The places where a value goes on: the parameters of functions that it is handed to, and the calls of those that return it. */
function placesBehind(world: World, module: Module, end: Expression): readonly Next[] {
  const node = module.nodes.get(end);
  const scope = functionAround(node?.where.scope);
  if (!node) return [];
  if (node.parent?.kind === 'call') return ofArgument(world, module, node.parent, end);
  return scope && node.parent === undefined && isReturned(scope, end) ? ofResult(world, scope) : [];
}

function ofArgument(world: World, module: Module, call: Expression, argument: Expression): readonly Next[] {
  const spot = module.calls.find(({ expression }) => expression === call);
  return (spot ? world.invocations(spot) : []).flatMap((invocation) => {
    const scope = functionOf(world, invocation);
    return scope ? namesFor(scope, invocation, argument).flatMap((name) => readsOf(scope, name)) : [];
  });
}

function functionOf(world: World, { target }: Invocation): Scope | undefined {
  if (target.kind === 'function') return target.scope;
  return target.kind === 'class' ? initOf(world, target.scope) : undefined;
}

/** The parameters that an expression is the argument for. */
function namesFor({ definition }: Scope, { given, offset }: Invocation, argument: Expression): readonly string[] {
  const parameters = definition?.kind === 'function' ? definition.parameters : [];
  return parameters.flatMap(({ name }, index) => (expressionFor(given, name, index - offset) === argument ? [name] : []));
}

function expressionFor({ named, positional }: Given, name: string, index: number): Expression | undefined {
  return (named.get(name) ?? positional[index])?.expression;
}

function readsOf(scope: Scope, name: string): readonly Next[] {
  const { module } = scope;
  const reads = module.names.get(name) ?? [];
  return reads.flatMap((expression) => {
    const where = module.nodes.get(expression)?.where;
    return where && isInside(where.scope, scope) ? [{ module, expression }] : [];
  });
}

function ofResult(world: World, scope: Scope): readonly Next[] {
  const owner = classAround(scope);
  if (owner && isProperty(scope)) return readsOfProperty(world, scope, owner);
  return world.callers(scope).map(({ spot }) => ({ module: spot.where.scope.module, expression: spot.expression }));
}

function readsOfProperty(world: World, scope: Scope, owner: Scope): readonly Next[] {
  const name = scope.definition?.name ?? '';
  return world.project
    .modulesWith(name, scope.module)
    .flatMap((module) =>
      (module.attributes.get(name) ?? []).flatMap((expression) => (isOf(world, module, expression, owner) ? [{ module, expression }] : [])),
    );
}

/** Whether an attribute is taken from an object of a class. */
function isOf(world: World, module: Module, expression: Expression, owner: Scope): boolean {
  const where = module.nodes.get(expression)?.where;
  if (expression.kind !== 'attribute' || !where) return false;
  return world
    .evaluate(expression.object, where, undefined)
    .some((value) => value.kind === 'instance' && value.of.kind === 'class' && lineOf(world, value.of.scope).includes(owner));
}
