import { valuesOf } from './arguments.ts';
import { unknown, type Value } from './value.ts';
import type { World } from './world.ts';

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
