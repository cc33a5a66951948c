import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitPatterns } from '../matching/git-patterns.ts';
import { readText } from './read.ts';
import { shownPath } from './within.ts';

const LINE_BREAK = /\r?\n/;

/** The top of the git work tree that a folder lies in. Both absolute, links resolved; the folder need not exist. */
export function workTreeOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/**
 * Whether git would leave out a file of a work tree, from the ignore files of the tree itself, those further down having the last
 * word. Git is not asked: a repository can make it run programs. Somebody's global ignore file is not looked at, and nothing that
 * is more than a careful no comes of a case of doubt.
 */
export function isGitIgnored(file: string, workTree: string): boolean {
  let isIgnored = false;
  for (const { path, base } of ignoreFiles(dirname(file), workTree)) {
    const verdict = gitPatterns(textOf(path).split(LINE_BREAK))(shownPath(base, file));
    isIgnored = verdict === undefined ? isIgnored : verdict === 'ignored';
  }
  return isIgnored;
}

/** The files that may speak of the contents of `folder`, with the folders that their patterns are seen from; the strongest last. */
function ignoreFiles(folder: string, workTree: string): { readonly path: string; readonly base: string }[] {
  const files = [];
  for (let at = folder; ; at = dirname(at)) {
    files.unshift({ path: join(at, '.gitignore'), base: at });
    if (at === workTree || at === dirname(at)) break;
  }
  return [{ path: join(workTree, '.git', 'info', 'exclude'), base: workTree }, ...files];
}

function textOf(path: string): string {
  const file = readText(path, path);
  return 'text' in file ? file.text : '';
}
