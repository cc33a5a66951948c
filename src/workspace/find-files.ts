import { basename, dirname, join, resolve } from 'node:path';
import { disk } from './disk.ts';
import { problemOf } from './file-problem.ts';
import { type FileEntry, type FileSystem, irregularity } from './file-system.ts';
import { type FoundFiles, Gathering } from './found-files.ts';
import { ProjectRoots } from './project-root.ts';
import { type IgnoreTest, walk } from './walk.ts';
import { type WalkedKind, WalkedNames } from './walked-names.ts';
import { isWithin, shownPath } from './within.ts';

export interface Search {
  readonly kinds: readonly WalkedKind[];
  /** The current folder, absolute. */
  readonly cwd: string;
  /** The files. Default: those of the disk. */
  readonly files?: FileSystem;
  /** Folders that it ignores are not walked at all; files that it ignores are left out, named ones with a note. */
  readonly ignore?: IgnoreTest;
  /** Called while the search goes on, when it has come to very many files. */
  readonly onMany?: () => void;
}

/** The characters that tell a pattern from a name. */
const GLOB = /[*?[{]/;

/**
 * Finds the files of ours in `paths`: a file that is named is taken whatever its name is, a folder is walked, a glob pattern
 * that no shell expanded is expanded here. Files that git ignores are found like all others. Never throws for what it comes across.
 */
export async function findFiles(paths: readonly string[], search: Search): Promise<FoundFiles> {
  const gathering = new Gathering(search.onMany);
  const { files = disk } = search;
  const roots = new ProjectRoots(files);
  for (const path of paths) {
    const isPattern = GLOB.test(path) && files.lookAt(resolve(search.cwd, path)) === undefined;
    const names = isPattern ? await (await import('./expand.ts')).expand(path, search.cwd) : [path];
    if (names.length === 0) gathering.problem({ path, reason: 'not-found', message: 'no file has this name' });
    for (const name of names) take(resolve(search.cwd, name), search, { gathering, roots, files });
  }
  return gathering.done();
}

interface Progress {
  readonly files: FileSystem;
  readonly gathering: Gathering;
  readonly roots: ProjectRoots;
}

/** Takes one path that was named: a file as it is, a folder with all that is in it. */
function take(path: string, search: Search, { gathering, roots, files }: Progress): void {
  const shown = shownPath(search.cwd, path);
  const found = lookUp(path, shown, { gathering, files });
  if (found === undefined) return;
  const { realPath, stats } = found;
  if (stats.isDirectory()) {
    gathering.folders++;
    walk(shown, { names: new WalkedNames(search.kinds), isIgnored: search.ignore, boundary: realPath, gathering, files });
    return;
  }
  const what = irregularity(stats);
  const folder = files.realPath(dirname(path));
  if (what !== undefined) {
    gathering.problem({ path: shown, reason: 'not-regular', message: `is ${what}, not a regular file` });
  } else if (search.ignore?.(join(folder, basename(path)), 'file')) {
    gathering.note({ path: shown, reason: 'ignored', message: 'is ignored by the configuration' });
  } else {
    const boundary = isWithin(search.cwd, path) ? files.realPath(search.cwd) : folder;
    const root = roots.rootOf(folder, boundary, isAnywhere(search.kinds, basename(path)) ? 'repository' : 'folder');
    gathering.add({ path: shown, realPath, root, boundary, isExplicit: true }, 'direct');
  }
}

/** Whether every kind that a file of this name may be of may lie anywhere in a repository. */
function isAnywhere(kinds: readonly WalkedKind[], name: string): boolean {
  const matching = kinds.filter(({ matches }) => matches(name));
  return matching.length > 0 && matching.every(({ isShared }) => isShared === true);
}

function lookUp(
  path: string,
  shown: string,
  { gathering, files }: Omit<Progress, 'roots'>,
): { realPath: string; stats: FileEntry } | undefined {
  try {
    const realPath = files.realPath(path);
    return { realPath, stats: files.stat(realPath) };
  } catch (error) {
    const problem = problemOf(shown, error);
    const isLink = problem.reason === 'not-found' && files.lookAt(path)?.isSymbolicLink();
    gathering.problem(isLink ? { ...problem, message: 'is a symbolic link to nothing' } : problem);
    return undefined;
  }
}
