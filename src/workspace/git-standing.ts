import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { memoizeText } from '../lazy/memoize.ts';
import type { GitStanding } from '../model/rule.ts';
import { isGitIgnored, workTreeOf } from './git-ignored.ts';
import { trackedPaths } from './git-index.ts';
import { shownPath } from './within.ts';

/**
 * The standing of a file in git, given by its real path; the same from every start folder. undefined where the file is in no work tree and
 * no ignore file is there that could become one's.
 */
export function gitStandingOf(file: string): GitStanding | undefined {
  const workTree = workTreeOf(dirname(file));
  if (workTree !== undefined && tracked(workTree).has(shownPath(workTree, file))) return 'tracked';
  const top = workTree ?? topWithIgnoreFile(dirname(file));
  if (top === undefined) return undefined;
  return isGitIgnored(file, top) ? 'ignored' : 'untracked';
}

/** Read once for a work tree. */
const tracked = memoizeText(trackedPaths);

/** A project that is to become a repository has its ignore file already. */
function topWithIgnoreFile(folder: string): string | undefined {
  let top: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.gitignore'))) top = at;
    if (at === dirname(at)) return top;
  }
}
