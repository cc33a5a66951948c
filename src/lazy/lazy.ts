/** Makes a thing when it is first asked for: a pattern with properties of Unicode takes longer to make than a file to be checked. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
