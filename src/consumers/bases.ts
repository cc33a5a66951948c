import type { Scope } from './program.ts';
import type { ClassValue, ExternalValue } from './value.ts';
import type { World } from './world.ts';

/** Classes are looked up no further than this: a program could make them a ring. */
const MOST_BASES = 20;

/** The base classes of a class. */
export function basesOf(world: World, { definition, where }: Scope): readonly (ClassValue | ExternalValue)[] {
  if (definition?.kind !== 'class' || !where) return [];
  return definition.bases
    .filter(({ name }) => name === undefined)
    .flatMap(({ value }) => world.evaluate(value, where, undefined))
    .filter((value) => value.kind === 'class' || value.kind === 'external');
}

/** A class and those of the project that it is made of, the nearest first. */
export function lineOf(world: World, scope: Scope): readonly Scope[] {
  const line = new Set([scope]);
  for (const each of line) {
    for (const base of basesOf(world, each)) if (base.kind === 'class' && line.size < MOST_BASES) line.add(base.scope);
  }
  return [...line];
}

/** The full names of the classes of other packages that a class is made of. */
export function externalBases(world: World, scope: Scope): readonly string[] {
  return lineOf(world, scope).flatMap((each) => basesOf(world, each).flatMap((base) => (base.kind === 'external' ? [base.path] : [])));
}
