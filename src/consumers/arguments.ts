import type { Argument, Parameter } from '../python/expression.ts';
import type { Where } from './program.ts';
import { type DictValue, type Frame, type Given, type Lazy, lazy, text, unknown, type Value } from './value.ts';
import type { World } from './world.ts';

/** The argument of one call for one parameter. */
export type Outcome = { readonly is: 'given'; readonly value: Lazy } | { readonly is: 'omitted' } | { readonly is: 'unknown' };

const OMITTED: readonly Outcome[] = [{ is: 'omitted' }];
const UNKNOWN: readonly Outcome[] = [{ is: 'unknown' }];

/** The arguments as they are written, with the items of a known list in place of its `*`. */
export function givenBy(world: World, args: readonly Argument[], where: Where, env: Frame | undefined): Given {
  const named = args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, lazy(value, where, env)] as const]));
  const placed = args
    .filter(({ name, spread }) => name === undefined && spread !== '**')
    .map(({ spread, value }) => (spread === '*' ? itemsBehindStar(world, lazy(value, where, env)) : [lazy(value, where, env)]));
  const end = placed.indexOf(undefined);
  const positional = placed.slice(0, end === -1 ? undefined : end).flatMap((items) => items ?? []);
  const spreads = args.flatMap(({ spread, value }) => (spread === '**' ? [lazy(value, where, env)] : []));
  return { positional, named: new Map(named), spreads, isOpen: end !== -1 };
}

/** The items of a list whose number is known. */
function itemsBehindStar(world: World, list: Lazy): readonly Lazy[] | undefined {
  const [value, ...others] = valuesOf(world, list);
  if (value?.kind !== 'list' || value.isOpen || others.length > 0) return undefined;
  return value.items.some(({ isEach }) => isEach) ? undefined : value.items;
}

/** One set of arguments behind another; of the same name the second one counts. */
export function merged(first: Given, second: Given): Given {
  return {
    positional: [...first.positional, ...second.positional],
    named: new Map([...first.named, ...second.named]),
    spreads: [...first.spreads, ...second.spreads],
    isOpen: first.isOpen || second.isOpen,
  };
}

/** The arguments that a dict holds, as `**dict` would give them. */
export function givenByDict({ entries }: DictValue): Given {
  return { positional: [], named: new Map(entries.map(({ key, value }) => [key, value])), spreads: [], isOpen: false };
}

/** The argument under a name, or at an index among the positional ones. */
export function argumentOf(world: World, given: Given, name: string, index: number | undefined): readonly Outcome[] {
  const value = given.named.get(name) ?? (index === undefined || index < 0 ? undefined : given.positional[index]);
  if (value) return [{ is: 'given', value }];
  const spread = given.spreads.toReversed().map((each) => inSpread(valuesOf(world, each), name));
  const found = spread.find((outcomes) => outcomes.some(({ is }) => is === 'given'));
  if (found) return found;
  if (spread.flat().some(({ is }) => is === 'unknown')) return UNKNOWN;
  return given.isOpen && index !== undefined && index >= 0 ? UNKNOWN : OMITTED;
}

function inSpread(values: readonly Value[], name: string): readonly Outcome[] {
  return values.map((value): Outcome => {
    if (value.kind !== 'dict') return { is: 'unknown' };
    const entry = value.entries.findLast(({ key }) => key === name);
    if (entry) return { is: 'given', value: entry.value };
    return { is: value.isOpen ? 'unknown' : 'omitted' };
  });
}

export function valuesOf(world: World, { expression, where, env, isEach }: Lazy): readonly Value[] {
  const values = world.evaluate(expression, where, env);
  return isEach ? itemsOf(world, values) : values;
}

/** The items that values hold when they are iterated over. */
export function itemsOf(world: World, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value): readonly Value[] => {
    if (value.kind === 'list') return value.items.flatMap((item) => valuesOf(world, item));
    if (value.kind === 'dict') return value.entries.map(({ key, value: spot }) => text(key, spot));
    return [value.kind === 'unknown' ? value : unknown()];
  });
}

/** The dict of a `**` parameter: the arguments without a parameter of their own. */
export function rest(world: World, given: Given, parameters: readonly Parameter[]): DictValue {
  const own = new Set(parameters.filter(({ spread }) => spread === undefined).map(({ name }) => name));
  const named = [...given.named].map(([key, value]) => ({ key, value }));
  let isOpen = false;
  const spread = given.spreads.flatMap((each) =>
    valuesOf(world, each).flatMap((value) => {
      isOpen ||= value.kind !== 'dict' || value.isOpen;
      return value.kind === 'dict' ? value.entries : [];
    }),
  );
  return { kind: 'dict', entries: [...spread, ...named].filter(({ key }) => !own.has(key)), isOpen };
}

/** The item of a tuple, of a tuple in a tuple, … */
export function unpacked(world: World, values: readonly Value[], path: readonly number[]): readonly Value[] {
  const [index, ...deeper] = path;
  if (index === undefined) return values;
  const items = values.flatMap((value): readonly Value[] => {
    const item = value.kind === 'list' ? value.items[index] : undefined;
    return item && !item.isEach && item.expression.kind !== 'star' ? valuesOf(world, item) : [unknown()];
  });
  return unpacked(world, items, deeper);
}
