import { memoize } from '../lazy/memoize.ts';
import type { CallSpot, Module, Scope } from './program.ts';
import type { Value } from './value.ts';
import type { World } from './world.ts';

/** So many functions and classes of other files are followed. */
const MOST_UNITS = 400;

/** A function or class of a module's top level, or the code outside of all of them. */
type Unit = Scope;

interface Reached {
  readonly own: readonly CallSpot[];
  readonly others: readonly CallSpot[];
}

/** The calls that a file makes, and those of the functions and classes of other files that it uses. */
export function reachedCalls(world: World, module: Module): Reached {
  const seen = new Set<Unit>();
  const waiting = [...unitsOf(module).keys(), module.root];
  for (let unit = waiting.pop(); unit !== undefined && seen.size < MOST_UNITS; unit = waiting.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    for (const used of usedBy(world, unit)) if (used.module !== module) waiting.push(used);
  }
  const others = [...seen].filter((unit) => unit.module !== module).flatMap((unit) => unitsOf(unit.module).get(unit)?.calls ?? []);
  return { own: module.calls, others };
}

interface Content {
  readonly calls: CallSpot[];
  readonly names: Set<string>;
}

/** The calls and names of each unit of a module. */
const unitsOf = memoize((module: Module): ReadonlyMap<Unit, Content> => {
  const units = new Map<Unit, Content>();
  const contentOf = (scope: Scope): Content => {
    const unit = unitAround(scope);
    const content = units.get(unit) ?? { calls: [], names: new Set() };
    units.set(unit, content);
    return content;
  };
  for (const spot of module.calls) contentOf(spot.where.scope).calls.push(spot);
  for (const [name, places] of module.names) {
    for (const place of places) contentOf(module.nodes.get(place)?.where.scope ?? module.root).names.add(name);
  }
  return units;
});

function unitAround(scope: Scope): Unit {
  return scope.parent === undefined || scope.parent.kind === 'module' ? scope : unitAround(scope.parent);
}

/** The units that the code of a unit names. The code outside of all functions runs when a file is imported. */
function usedBy(world: World, unit: Unit): readonly Unit[] {
  const { module } = unit;
  const names = [...(unitsOf(module).get(unit)?.names ?? [])];
  const values = names.flatMap((name) => (isOfModule(module, name) ? world.nameIn(module.root, name) : []));
  const inModules = values.some(({ kind }) => kind === 'module') ? attributesIn(world, module) : [];
  const units = [...values, ...inModules].flatMap(scopeOf).map(unitAround);
  return units.flatMap((each) => [each, each.module.root]);
}

function isOfModule(module: Module, name: string): boolean {
  return module.root.bindings.has(name) || module.stars.length > 0;
}

/** `module.name`. */
function attributesIn(world: World, module: Module): readonly Value[] {
  return [...module.attributes.values()].flat().flatMap((expression) => {
    const where = module.nodes.get(expression)?.where;
    const isPlain = expression.kind === 'attribute' && (expression.object.kind === 'name' || expression.object.kind === 'attribute');
    return where && isPlain ? world.evaluate(expression, where, undefined) : [];
  });
}

function scopeOf(value: Value): readonly Scope[] {
  if (value.kind === 'function' || value.kind === 'class') return [value.scope];
  if (value.kind === 'instance' && value.of.kind === 'class') return [value.of.scope];
  return value.kind === 'partial' ? scopeOf(value.of) : [];
}
