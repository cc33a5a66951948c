import { valuesOf } from './arguments.ts';
import { basesOf } from './bases.ts';
import { generatedField } from './generated-constructors.ts';
import { keptId } from './kept-id.ts';
import { isClassMethod, isStatic } from './names.ts';
import type { Scope, Spot } from './program.ts';
import { parentOf } from './texts.ts';
import {
  type ClassValue,
  type ExternalValue,
  external,
  type Frame,
  type FunctionValue,
  type InstanceValue,
  NOTHING_GIVEN,
  type SuperValue,
  text,
  unknown,
  type Value,
} from './value.ts';
import type { World } from './world.ts';

/** Classes are looked up no further than this: a program could make them a ring. */
const MOST_BASES = 20;

/** The values of `value.name`. */
export function attributeOf(world: World, value: Value, name: string): readonly Value[] {
  switch (value.kind) {
    case 'module':
      return moduleAttribute(world, value.module.path, name, value);
    case 'external':
      return externalAttribute(world, value, name);
    case 'class':
      return inClass(world, value.scope, name, undefined);
    case 'super':
      return basesOf(world, value.owner).flatMap((base) => fromBase(world, base, name, value));
    case 'instance':
      return instanceAttribute(world, value, name);
    case 'function':
      // `task.override`, `task.expand`: told apart where they are called.
      return [unknown()];
    case 'text':
      // A member of an enumeration is its value; a path knows its folder.
      return name === 'value' ? [value] : [name === 'parent' ? parentOf(value) : unknown()];
    default:
      return [value.kind === 'unknown' ? value : unknown()];
  }
}

function moduleAttribute(world: World, path: string, name: string, { module }: Value & { kind: 'module' }): readonly Value[] {
  if (module.root.bindings.has(name) || module.stars.length > 0) return world.nameIn(module.root, name);
  const below = path.endsWith('/__init__.py') ? world.project.module(module, 1, name) : undefined;
  return below ? [{ kind: 'module', module: below }] : [unknown()];
}

function externalAttribute(world: World, { path }: ExternalValue, name: string): readonly Value[] {
  const full = `${path}.${name}`;
  const own = world.project.classAttribute(full);
  return [own === undefined ? external(full) : text(own)];
}

/** An attribute of an object: the id of a hook, a field of a dataclass, what a method wrote to `self`, what the class holds. */
function instanceAttribute(world: World, instance: InstanceValue, name: string): readonly Value[] {
  const id = world.project.idArgument(instance, name);
  if (id) {
    const given = id.lazy.flatMap((each) => valuesOf(world, each));
    return given.length > 0 ? given : [id.fallback === undefined ? unknown() : text(id.fallback)];
  }
  const { of, made } = instance;
  if (of.kind === 'class') return inClass(world, of.scope, name, instance);
  const field = made?.given.named.get(name);
  return field && HOLDERS.test(of.path) ? valuesOf(world, field) : [external(`${of.path}.${name}`, instance)];
}

/** Classes of Python whose arguments become attributes. */
const HOLDERS = /(?:^|\.)(?:SimpleNamespace|Namespace)$/;

/** The first of a class and its bases that has the attribute. */
function inClass(world: World, scope: Scope, name: string, instance: InstanceValue | undefined, left = MOST_BASES): readonly Value[] {
  const own = writtenTo(world, scope, name, instance);
  if (own.length > 0) return own;
  const bound = scope.bindings.has(name) ? world.nameIn(scope, name) : [];
  const values = bound.flatMap((value) => (value.kind === 'function' ? method(world, value, instance) : [value]));
  // A method of a base class meets the attributes of the classes that are made of it.
  const others =
    instance && !instance.made ? world.project.subclasses(scope).flatMap((each) => ownAttribute(world, each, name, instance)) : [];
  const field = instance && scope.fields.includes(name) ? generatedField(world, instance, name) : [];
  if (field.length > 0) return field;
  if (values.length + others.length > 0) return [...values, ...others];
  if (left === 0) return [unknown()];
  const inherited = basesOf(world, scope).flatMap((base) =>
    base.kind === 'class' ? inClass(world, base.scope, name, instance, left - 1) : inExternal(world, base, name, instance),
  );
  return inherited.length > 0 ? inherited : [unknown()];
}

/** An attribute of a class of another package: the id that the calls which make its objects give. */
function inExternal(world: World, { path }: ExternalValue, name: string, instance: InstanceValue | undefined): readonly Value[] {
  const ids = instance ? keptId(world, path, name, instance) : [];
  return ids.length > 0 ? ids : [external(`${path}.${name}`, instance)];
}

function ownAttribute(world: World, scope: Scope, name: string, instance: InstanceValue): readonly Value[] {
  const written = writtenTo(world, scope, name, instance);
  if (written.length > 0) return written;
  return scope.bindings.has(name) ? world.nameIn(scope, name).filter(({ kind }) => kind !== 'function') : [];
}

/**
 * The values that methods write to `self.name`; those of `__init__` follow the call that made the object, where it is known. A class
 * without an object has those that its class methods write.
 */
function writtenTo(world: World, scope: Scope, name: string, instance: InstanceValue | undefined): readonly Value[] {
  const made = instance?.made;
  const spots = (scope.attributes.get(name) ?? []).filter(({ where }) => instance !== undefined || isClassMethod(where.scope));
  return spots.flatMap(({ expression, where }: Spot) => {
    const isInit = where.scope.definition?.name === '__init__';
    const env: Frame | undefined = made && isInit ? { scope: where.scope, given: made.given, offset: 1, outer: undefined } : undefined;
    return world.evaluate(expression, where, env);
  });
}

/** A method with its object, or the value of a property. */
function method(world: World, value: FunctionValue, instance: InstanceValue | undefined): readonly Value[] {
  const bound = isStatic(value.scope) ? value : { ...value, self: instance };
  if (!instance || !isProperty(value.scope)) return [bound];
  const env: Frame = { scope: value.scope, given: NOTHING_GIVEN, offset: 1, outer: undefined };
  return value.scope.returns.flatMap(({ expression, where }) => world.evaluate(expression, where, env));
}

export function isProperty({ definition }: Scope): boolean {
  return (definition?.decorators ?? []).some(
    (decorator) => (decorator.kind === 'name' || decorator.kind === 'attribute') && PROPERTY.test(decorator.name),
  );
}

const PROPERTY = /^(?:property|cached_property)$/;

function fromBase(world: World, base: ClassValue | ExternalValue, name: string, self: SuperValue): readonly Value[] {
  if (base.kind === 'external') return [external(`${base.path}.${name}`)];
  return inClass(world, base.scope, name, undefined).map((value) => (value.kind === 'function' ? { ...value, self } : value));
}
