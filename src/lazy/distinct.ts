/** One item for each key: the last that has it, in the place of the first. Items of the same JSON have one key where none is told. */
export function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => unknown = (item) => JSON.stringify(item)): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
