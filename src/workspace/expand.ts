import { sep } from 'node:path';
import fastGlob from 'fast-glob';
import { SKIPPED_FOLDERS } from './skipped-folders.ts';

/** The paths that a shell would have made of the pattern. */
export async function expand(pattern: string, cwd: string): Promise<string[]> {
  // On Windows a pattern comes with backslashes, which to fast-glob are escapes.
  const slashed = sep === '/' ? pattern : pattern.replaceAll(sep, '/');
  const ignore = [...SKIPPED_FOLDERS].map((folder) => `**/${folder}/**`);
  const names = await fastGlob(slashed, { cwd, ignore, dot: true, onlyFiles: false, followSymbolicLinks: false, suppressErrors: true });
  const chosen = new Set(names);
  return names.filter((name) => !hasAncestor(name, chosen)).sort();
}

/** A folder that the pattern names is walked whole, so its files are not named again. */
function hasAncestor(name: string, chosen: ReadonlySet<string>): boolean {
  for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
    if (chosen.has(name.slice(0, at))) return true;
  }
  return false;
}
