/** Works a thing out for each object once. Objects of the model never change, so what was worked out stays true. */
export function remembered<Key extends object, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = of(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for each pair of objects. */
export function rememberedPairs<First extends object, Second extends object, Value>(
  of: (first: First, second: Second) => Value,
): (first: First, second: Second) => Value {
  const bySecond = remembered((first: First) => remembered((second: Second) => of(first, second)));
  return (first, second) => bySecond(first)(second);
}
