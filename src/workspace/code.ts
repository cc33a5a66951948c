import { join } from 'node:path';
import { baseName } from '../model/base-name.ts';
import { CodeHomes, type CodeOwner } from './code-homes.ts';
import { disk } from './disk.ts';
import type { FileSystem } from './file-system.ts';
import { looksLikeProject } from './project-root.ts';
import { SKIPPED_FOLDERS, VIRTUAL_ENVIRONMENT_MARK } from './skipped-folders.ts';

/** The files of a project that may use a connection: its code, templates, and files that set options of Airflow. */
export interface Code {
  /** The folder that its paths begin at. */
  readonly root: string;
  /** By path from the root, with forward slashes. */
  readonly texts: ReadonlyMap<string, string>;
  /** There is more than is read. */
  readonly isCut: boolean;
}

/** Folders whose code Airflow never runs. */
const IDLE: ReadonlySet<string> = new Set(['tests', 'test', 'site-packages', '.astro']);
const CODE = /\.py$/;
const BESIDE =
  /^(?:\.env|\.airflowignore|airflow\.cfg|(?:[\w-]{1,50}\.)?dockerfile|(?:requirements|constraints)[\w.-]{0,50}\.txt|packages\.txt|pyproject\.toml|.{1,200}\.(?:env|ya?ml|sql|hql|sh|bash|j2|jinja2?|json))$/i;

const MOST_FILES = 20_000;
const MOST_CHARACTERS = 20_000_000;
const LONGEST_CODE = 1_000_000;
/** The longest file that is no code: data lies in such folders too. */
const LONGEST_OTHER = 256 * 1024;

/** Reads the code of a project. A file that cannot be read counts as absent: it was not asked for. Links are not followed. */
export function readCode(owner: CodeOwner, files: FileSystem = disk, homes = new CodeHomes(files)): Code {
  const home = homes.of(owner);
  const texts = new Map<string, string>();
  let characters = 0;
  for (const path of codeBelow(home, files)) {
    if (texts.size >= MOST_FILES || characters > MOST_CHARACTERS) return { root: home, texts, isCut: true };
    const file = files.read(join(home, path), path, CODE.test(path) ? LONGEST_CODE : LONGEST_OTHER);
    if (!('text' in file)) continue;
    texts.set(path, file.text);
    characters += file.text.length;
  }
  return { root: home, texts, isCut: false };
}

/**
 * Whether a text of Python in the code of a project passes a test. Reads no other file, and none behind the first that does: most
 * projects are closed by this.
 */
export function somePython(owner: CodeOwner, { test, files, homes }: PythonTest): boolean {
  const home = homes.of(owner);
  let left = MOST_FILES;
  for (const path of codeBelow(home, files)) {
    if (!CODE.test(path)) continue;
    const file = files.read(join(home, path), path, LONGEST_CODE);
    if ('text' in file && test(file.text)) return true;
    left -= 1;
    if (left === 0) break;
  }
  return false;
}

interface PythonTest {
  readonly files: FileSystem;
  readonly homes: CodeHomes;
  test(text: string): boolean;
}

/** Whether a file of this path may be code of a project, or tell something about it. */
export function isCodePath(path: string): boolean {
  const name = baseName(path);
  return CODE.test(name) || BESIDE.test(name);
}

/** The paths of what may be code, from the home on. Folders wait on a list of our own: no depth exhausts the stack. */
function* codeBelow(home: string, files: FileSystem): Iterable<string> {
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { names, folders } = entriesOf(home, folder, files);
    yield* names.map((name) => `${folder}${name}`);
    for (const name of folders.toReversed()) waiting.push(`${folder}${name}/`);
  }
}

/** The files and folders of ours in a folder, by their names; none for a folder that is another project or other people's. */
function entriesOf(home: string, folder: string, files: FileSystem): { readonly names: string[]; readonly folders: string[] } {
  const path = join(home, folder.slice(0, -1));
  const entries = listed(path, files);
  const all = new Set(entries.map(({ name }) => name));
  const isOther = folder !== '' && (all.has(VIRTUAL_ENVIRONMENT_MARK) || looksLikeProject(path, (name) => all.has(name)));
  if (isOther) return { names: [], folders: [] };
  const named = (isOurs: (name: string) => boolean, kind: 'isFile' | 'isDirectory') =>
    entries.flatMap((entry) => (entry[kind]() && isOurs(entry.name) ? [entry.name] : [])).toSorted();
  return {
    names: named(isCodePath, 'isFile'),
    folders: named((name) => !SKIPPED_FOLDERS.has(name) && !IDLE.has(name), 'isDirectory'),
  };
}

function listed(path: string, files: FileSystem): ReturnType<FileSystem['list']> {
  try {
    return files.list(path);
  } catch {
    return [];
  }
}
