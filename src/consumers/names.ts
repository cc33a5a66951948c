import { argumentOf, itemsOf, rest, unpacked, valuesOf } from './arguments.ts';
import type { Addition, Binding, Scope, Where } from './program.ts';
import { classAround, isInside } from './program.ts';
import { type DictValue, either, external, type Frame, type Given, type Lazy, lazy, text, unknown, type Value } from './value.ts';
import { visible } from './visible-bindings.ts';
import type { World } from './world.ts';

/** The values of a name at a place. */
export function nameAt(world: World, name: string, where: Where, env: Frame | undefined): readonly Value[] {
  const scope = scopeOf(name, where.scope);
  if (!scope && name === '__file__') return [text(where.scope.module.path)];
  if (!scope) return unresolved(world, name, where.scope);
  const bindings = visible(scope.bindings.get(name) ?? [], runsWith(where.scope, scope) ? where : undefined);
  const values = bindings.flatMap((binding) => boundValues(world, binding, frameFor(scope, env)));
  const added = values.map((value) => withAdditions(world, value, scope, name, env));
  return bindings.length > 1 ? either(added) : added;
}

/** The scope that a name belongs to. Those of classes are not seen from the functions inside of them. */
function scopeOf(name: string, scope: Scope, isOwn = true): Scope | undefined {
  const isSeen = (isOwn || scope.kind !== 'class') && !scope.outer.has(name);
  if (isSeen && scope.bindings.has(name)) return scope;
  return scope.parent && scopeOf(name, scope.parent, scope.kind === 'comprehension' && isOwn);
}

/** Whether a place runs together with the statements of a scope, and not later on. */
function runsWith(scope: Scope, outer: Scope): boolean {
  return scope === outer || (scope.kind === 'comprehension' && scope.parent !== undefined && runsWith(scope.parent, outer));
}

/** The calls that are under way around a scope. */
function frameFor(scope: Scope, env: Frame | undefined): Frame | undefined {
  if (!env || isInside(scope, env.scope)) return env;
  return frameFor(scope, env.outer);
}

/** A name that a star import brings, else one of Python's own. A module that surely has it comes before one that may. */
function unresolved(world: World, name: string, scope: Scope): readonly Value[] {
  const { module } = scope;
  if (module.stars.length === 0) return [external(`builtins.${name}`)];
  const strangers = module.stars.filter(({ level, path }) => !world.project.module(module, level, path)).toReversed();
  const names = strangers.map(({ level, path }) => `${world.project.fullName(module, level, path)}.${name}`);
  for (const { level, path } of module.stars.toReversed()) {
    const inner = world.project.module(module, level, path);
    if (inner && inner !== module && (inner.root.bindings.has(name) || inner.stars.length > 0)) {
      const found = world.nameIn(inner.root, name);
      if (found.some((value) => value.kind !== 'external' || !value.path.startsWith('builtins.'))) return found;
    }
  }
  const full = names.find((each) => world.project.hasClass(each)) ?? names.find((each) => world.project.mayHaveClass(each));
  if (full !== undefined) return [external(full)];
  const isHidden = strangers.some(({ path }) => !path.startsWith('airflow'));
  return [external((isHidden ? world.project.classNamed(name) : undefined) ?? `builtins.${name}`)];
}

function boundValues(world: World, binding: Binding, env: Frame | undefined): readonly Value[] {
  const { where } = binding;
  switch (binding.kind) {
    case 'value':
      return unpacked(world, world.evaluate(binding.value, where, env), binding.path);
    case 'item':
      return unpacked(world, itemsOf(world, world.evaluate(binding.iterable, outside(where), env)), binding.path);
    case 'update': {
      const { name, operator, value } = binding;
      return world.evaluate({ kind: 'binary', range: value.range, operator, left: name, right: value }, where, env);
    }
    case 'import':
      return imported(world, binding, where.scope);
    case 'function':
      return [{ kind: 'function', scope: binding.scope, self: undefined }];
    case 'class':
      return [{ kind: 'class', scope: binding.scope }];
    case 'parameter':
      return parameterValues(world, where.scope, binding.index, env);
    case 'unknown':
      return [unknown()];
    default:
      return binding satisfies never;
  }
}

/** The first iterable of a comprehension is evaluated outside of it; its names do not hide those outside. */
function outside(where: Where): Where {
  return where.scope.kind === 'comprehension' && where.scope.parent ? outside({ ...where, scope: where.scope.parent }) : where;
}

function imported(world: World, { level, path, name }: Binding & { kind: 'import' }, scope: Scope): readonly Value[] {
  const { module: from } = scope;
  const module = world.project.module(from, level, path);
  if (name === undefined) return [module ? { kind: 'module', module } : external(world.project.fullName(from, level, path))];
  if (module?.root.bindings.has(name)) return world.nameIn(module.root, name);
  const below = world.project.module(from, level, path === '' ? name : `${path}.${name}`);
  if (below && below !== from) return [{ kind: 'module', module: below }];
  if (module && module.stars.length > 0) return world.nameIn(module.root, name);
  return module ? [unknown()] : [external(`${world.project.fullName(from, level, path)}.${name}`)];
}

/** The values of a parameter: the argument of the call under way, else those of all known calls. */
function parameterValues(world: World, scope: Scope, index: number, env: Frame | undefined): readonly Value[] {
  const owner = classAround(scope);
  if (owner && index === 0 && isClassMethod(scope)) return classesOf(world, owner);
  const frame = frameOf(scope, env);
  if (frame) return fromCall(world, scope, index, frame.given, frame.offset);
  if (owner && index === 0 && isSelf(scope)) return [{ kind: 'instance', of: { kind: 'class', scope: owner }, made: undefined }];
  const callers = world.callers(scope);
  if (callers.length === 0) return fallback(world, scope, index);
  return callers.flatMap(({ given, offset }) => fromCall(world, scope, index, given, offset));
}

/** The class that a class method is called on: its own, or one that is made of it. */
function classesOf(world: World, owner: Scope): readonly Value[] {
  return [owner, ...world.project.subclasses(owner)].map((scope) => ({ kind: 'class', scope }));
}

/** Whether the first parameter is the object; in a class without objects it may be anything. */
function isSelf({ definition }: Scope): boolean {
  const name = definition?.kind === 'function' ? definition.parameters[0]?.name : undefined;
  return name === 'self' || name === 'cls' || name === 'this' || name === 'klass';
}

function frameOf(scope: Scope, env: Frame | undefined): Frame | undefined {
  return env && (env.scope === scope ? env : frameOf(scope, env.outer));
}

export function isStatic(scope: Scope): boolean {
  return isDecorated(scope, 'staticmethod');
}

export function isClassMethod(scope: Scope): boolean {
  return isDecorated(scope, 'classmethod');
}

function isDecorated({ definition }: Scope, name: string): boolean {
  return (definition?.decorators ?? []).some((decorator) => decorator.kind === 'name' && decorator.name === name);
}

function fromCall(world: World, scope: Scope, index: number, given: Given, offset: number): readonly Value[] {
  const parameters = scope.definition?.kind === 'function' ? scope.definition.parameters : [];
  const parameter = parameters[index];
  if (!parameter) return [unknown('argument')];
  if (parameter.spread === '**') return [rest(world, given, parameters)];
  if (parameter.spread === '*') return [{ kind: 'list', items: given.positional.slice(Math.max(0, index - offset)), isOpen: given.isOpen }];
  const position = parameter.isKeywordOnly ? undefined : index - offset;
  return argumentOf(world, given, parameter.name, position).flatMap((outcome) => {
    if (outcome.is === 'given') return valuesOf(world, outcome.value);
    return outcome.is === 'omitted' ? fallback(world, scope, index) : [unknown('argument')];
  });
}

/** The default of a parameter. */
function fallback(world: World, { definition, where }: Scope, index: number): readonly Value[] {
  const value = definition?.kind === 'function' ? definition.parameters[index]?.default : undefined;
  return value && where ? world.evaluate(value, where, undefined) : [unknown('argument')];
}

/** More than anybody writes by hand. */
const MOST_ADDITIONS = 100;
/** So many does one list or dict hold. */
const MOST_ITEMS = 1_000;

/** A dict or a list with the values that are added to it later on. */
function withAdditions(world: World, value: Value, scope: Scope, name: string, env: Frame | undefined): Value {
  const additions = scope.additions.get(name)?.slice(0, MOST_ADDITIONS);
  if (!additions) return value;
  if (value.kind === 'list') {
    const items = [...value.items, ...additions.flatMap((each) => itemsAdded(world, each, env))];
    return { ...value, items: items.slice(0, MOST_ITEMS) };
  }
  if (value.kind !== 'dict') return value;
  const added = additions.map((each) => ({ ...entriesAdded(world, each, env), adds: each.adds }));
  // Of the same key the last entry counts.
  const defaults = added.filter(({ adds }) => adds === 'default').flatMap(({ entries }) => entries);
  const others = added.filter(({ adds }) => adds !== 'default').flatMap(({ entries }) => entries);
  const entries = [...defaults, ...value.entries, ...others];
  const isOpen = value.isOpen || entries.length > MOST_ITEMS || added.some((each) => each.isOpen);
  return { kind: 'dict', entries: entries.slice(-MOST_ITEMS), isOpen };
}

function entriesAdded(world: World, addition: Addition, env: Frame | undefined): Pick<DictValue, 'entries' | 'isOpen'> {
  const value = lazy(addition.value, addition.where, env);
  switch (addition.adds) {
    case 'item':
      return { entries: [], isOpen: false };
    case 'all': {
      const dicts = valuesOf(world, value);
      const isOpen = dicts.some((each) => each.kind !== 'dict' || each.isOpen);
      return { entries: dicts.flatMap((each) => (each.kind === 'dict' ? each.entries : [])), isOpen };
    }
    default: {
      const keys = world.evaluate(addition.key, addition.where, env);
      return { entries: keys.flatMap((key) => (key.kind === 'text' ? [{ key: key.text, value }] : [])), isOpen: false };
    }
  }
}

/** Looked at right away: a list that is added to itself would never end. */
function itemsAdded(world: World, { adds, value, where }: Addition, env: Frame | undefined): readonly Lazy[] {
  const item = lazy(value, where, env);
  if (adds === 'item') return [item];
  return adds === 'all' ? valuesOf(world, item).flatMap((each) => (each.kind === 'list' ? each.items : [])) : [];
}
