/** Whether a path, seen from the folder that the patterns belong to and with forward slashes, is one that they mean. */
export type PathTest = (path: string) => boolean;

const never: PathTest = () => false;

/** What git would make of the patterns in a `.gitignore`: nothing outside of their folder is ever meant. Loads the library only where there are patterns. */
export async function pathTest(patterns: readonly string[]): Promise<PathTest> {
  if (patterns.length === 0) return never;
  const { default: ignore } = await import('ignore');
  const matcher = ignore().add([...patterns]);
  return (path) => ignore.isPathValid(path) && matcher.ignores(path);
}
