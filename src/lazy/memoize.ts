/** Works a thing out for each object once. Objects of the model never change, so what was worked out stays true. */
export function memoize<Key extends object, Value>(of: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = of(key);
    known.set(key, { value });
    return value;
  };
}

/** The most texts that are remembered: a run sees the same few again and again, and may see millions of others. */
const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 100;

/** The same for texts, as far as there is room. */
export function memoizeText<Value>(of: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = of(text);
    if (text.length <= LONGEST_TEXT && known.size < MOST_TEXTS) known.set(text, { value });
    return value;
  };
}

/** The same for each pair of objects. */
export function memoizePairs<First extends object, Second extends object, Value>(
  of: (first: First, second: Second) => Value,
): (first: First, second: Second) => Value {
  const bySecond = memoize((first: First) => memoize((second: Second) => of(first, second)));
  return (first, second) => bySecond(first)(second);
}
