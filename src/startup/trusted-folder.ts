import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';

/** The folder of the process, and its arguments: any of them may name a folder that is checked. */
export interface Checked {
  readonly cwd: string;
  readonly args: readonly string[];
}

/** Names that stand in the root of a work tree or of a project, whose files somebody else may have written. */
const MARKS = ['.git', '.hg', '.svn', '.jj', '.astro', 'airflow_settings.yaml', 'azconn-lint.yaml'];

/**
 * Whether code may be kept in a folder: it is absolute, and lies outside of the working folder, of every path that is checked, of
 * work trees and of projects. To be its owner proves nothing: whoever checks out a repository owns the files in it.
 */
export function isTrusted(folder: string, { cwd, args }: Checked): boolean {
  if (!isAbsolute(folder)) return false;
  const real = realPathOf(folder);
  if (real === undefined) return false;
  const checked = [cwd, ...args.filter((arg) => !arg.startsWith('-')).map((arg) => resolve(cwd, arg))];
  return !checked.some((path) => isInside(real, path) || isInside(real, realPathOf(path) ?? path)) && !isInWorkTree(real);
}

/** The path with all links followed, as far as it exists; undefined where the system refuses to say. */
function realPathOf(path: string): string | undefined {
  for (let [known, rest] = [path, '']; ; [known, rest] = [dirname(known), join(known.slice(dirname(known).length), rest)]) {
    try {
      return join(realpathSync.native(known), rest);
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing || dirname(known) === known) return undefined;
    }
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isInWorkTree(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (MARKS.some((mark) => existsSync(join(folder, mark)))) return true;
    if (dirname(folder) === folder) return false;
  }
}
