import { sep } from 'node:path';
import { LEDGER_NAME } from '../model/ledger.ts';
import { CONFIG_NAMES } from './config.ts';
import { problemOf } from './file-problem.ts';
import { type FileSystem, type FolderEntry, holds, irregularity } from './file-system.ts';
import type { Gathering } from './found-files.ts';
import type { Marks } from './marks.ts';
import { looksLikeProject, PROJECT_MARKS } from './project-root.ts';
import { SKIPPED_FOLDERS, VIRTUAL_ENVIRONMENT_MARK } from './skipped-folders.ts';
import { REQUIREMENTS } from './surroundings.ts';
import type { WalkedNames } from './walked-names.ts';
import { isWithin } from './within.ts';

/** Names that tell something about the folder that they stand in: what it is, which configuration is meant for it, what else there is to read. */
const MARKS: ReadonlySet<string> = new Set([...PROJECT_MARKS, ...CONFIG_NAMES, '.git', REQUIREMENTS, LEDGER_NAME]);

/** Whether the configuration leaves out what stands at an absolute path. */
export type IgnoreTest = (path: string, kind: 'file' | 'folder') => boolean;

export interface Walk {
  readonly names: WalkedNames;
  readonly isIgnored: IgnoreTest | undefined;
  /** The folder that was asked for, links resolved. */
  readonly boundary: string;
  readonly gathering: Gathering;
  readonly files: FileSystem;
}

/** A folder still to be read: its real path and the one that people see, both ready for a name to be put behind. */
interface Folder {
  readonly real: string;
  readonly shown: string;
  readonly name: string;
  /** The project that it lies in, if one was passed on the way. */
  readonly project: string | undefined;
  /** The git repository that it lies in, if its root was passed on the way. */
  readonly repository: string | undefined;
}

/**
 * Gathers the files of ours below a folder. Nothing is opened and, symbolic links apart, nothing but folders is looked up,
 * so a tree of other people's files costs one system call a folder. Folders wait on a list of our own: no depth exhausts the stack.
 */
export function walk(shown: string, options: Walk): void {
  const waiting: Folder[] = [{ real: options.boundary, shown, name: '', project: undefined, repository: undefined }];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const inner of visit(folder, options)) waiting.push(inner);
  }
}

/** Gathers the files of one folder and gives the folders in it that are to be visited. */
function visit(folder: Folder, options: Walk): Folder[] {
  const entries = entriesOf(folder, options);
  const marks = new Set<string>();
  const ours: FolderEntry[] = [];
  const others: (readonly [name: string, marks: Marks])[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (MARKS.has(name)) marks.add(name);
    if (name === VIRTUAL_ENVIRONMENT_MARK && folder.real !== options.boundary) return [];
    if (entry.isDirectory()) {
      folders.push(name);
      continue;
    }
    const look = options.names.look(name);
    if (look === 'ours') ours.push(entry);
    else if (!entry.isFile()) {
      if (entry.isSymbolicLink()) ours.push(entry);
    } else if (look !== 'never') others.push([name, look]);
  }
  if (folder.name !== '' && options.names.isOurs(folder.name)) {
    options.gathering.note({ path: folder.shown, reason: 'not-regular', message: 'is a folder, not a file' });
  }
  const isProject = looksLikeProject(folder.real, (name) => marks.has(name));
  if (isProject) options.gathering.projects.add(folder.real);
  const project = isProject ? folder.real : folder.project;
  const repository = marks.has('.git') ? folder.real : folder.repository;
  const here = { ...folder, project, repository };
  for (const entry of ours) consider(entry, here, options);
  const marked = others.filter(([name, looked]) => lookInto(name, looked, { folder: here, options }));
  if (ours.length + marked.length > 0) options.gathering.seen.set(folder.real, marks);
  return folders.filter((name) => isWanted(name, folder, options)).map((name) => ({ ...below(folder, name), name, project, repository }));
}

function entriesOf(folder: Folder, { gathering, files }: Walk): readonly FolderEntry[] {
  try {
    return files.list(folder.real);
  } catch (error) {
    const problem = problemOf(folder.shown, error);
    // A folder may vanish between being listed and being read; then there is nothing to say about it.
    if (problem.reason !== 'not-found') gathering.problem(problem);
    return [];
  }
}

function isWanted(name: string, folder: Folder, { isIgnored }: Walk): boolean {
  if (SKIPPED_FOLDERS.has(name)) return false;
  return isIgnored === undefined || !isIgnored(below(folder, name).real, 'folder');
}

/** A file of ours, something else that bears such a name, or a symbolic link. */
function consider(entry: FolderEntry, folder: Folder, options: Walk): void {
  const { real, shown } = below(folder, entry.name);
  if (options.isIgnored?.(real, 'file')) return;
  if (entry.isSymbolicLink()) {
    considerLink(entry.name, folder, options);
    return;
  }
  const what = irregularity(entry);
  if (what === undefined) options.gathering.add(fileAt(real, shown, folder, options), 'direct');
  else options.gathering.problem({ path: shown, reason: 'not-regular', message: `is ${what}, not a regular file` });
}

/**
 * Looks for a mark in a file that may be one of ours, and adds the file if there is one. Outside of a project it belongs to its repository,
 * wherever in the repository it lies.
 */
function lookInto(name: string, marks: Marks, { folder, options }: { readonly folder: Folder; readonly options: Walk }): boolean {
  const { isIgnored, gathering, files } = options;
  const real = pathIn(folder.real, name);
  if (isIgnored?.(real, 'file')) return false;
  gathering.look(name);
  if (!holds(files, real, marks)) return false;
  const root = folder.project ?? folder.repository;
  gathering.add(fileAt(real, below(folder, name).shown, { ...folder, project: root }, options), 'direct');
  return true;
}

/** A link to a file of ours is read where its target stays inside; a link to a folder never, for inside we pass its target anyway. */
function considerLink(name: string, folder: Folder, options: Walk): void {
  const { boundary, files, gathering, names } = options;
  const { real, shown } = below(folder, name);
  const target = targetOf(real, shown, { files, gathering: names.isOurs(name) ? gathering : undefined });
  if (target === undefined) return;
  const isInside = isWithin(boundary, target.path);
  if (target.what === 'a folder') {
    if (!isInside) gathering.note({ path: shown, reason: 'outside', message: 'is a symbolic link that leads out of the folder' });
  } else if (!names.isOurs(name)) {
    return;
  } else if (!isInside) {
    gathering.note({ path: shown, reason: 'outside', message: 'is a symbolic link that leads out of the folder' });
  } else if (target.what !== undefined) {
    gathering.problem({ path: shown, reason: 'not-regular', message: `is a symbolic link to ${target.what}, not to a regular file` });
  } else {
    gathering.add(fileAt(target.path, shown, folder, options), 'link');
  }
}

/** Where a link leads and what stands there (`undefined`: a regular file). Broken links are mentioned where a gathering is given. */
function targetOf(
  real: string,
  shown: string,
  { files, gathering }: { readonly files: FileSystem; readonly gathering: Gathering | undefined },
): { path: string; what: string | undefined } | undefined {
  try {
    const path = files.realPath(real);
    return { path, what: irregularity(files.stat(path)) };
  } catch (error) {
    const problem = problemOf(shown, error);
    const message = problem.reason === 'not-found' ? 'is a symbolic link to nothing' : problem.message;
    gathering?.problem({ ...problem, message });
    return undefined;
  }
}

function fileAt(realPath: string, path: string, folder: Folder, { boundary }: Walk) {
  return { path, realPath, root: folder.project ?? folder.real, boundary, isExplicit: false };
}

function below({ real, shown }: Folder, name: string): { readonly real: string; readonly shown: string } {
  return {
    real: pathIn(real, name),
    shown: shown === '.' ? name : shown.endsWith('/') ? shown + name : `${shown}/${name}`,
  };
}

function pathIn(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}
