import type { FileProblem } from './file-problem.ts';
import type { Marks } from './marks.ts';

/** A file as it was at one moment. Its text gives back its bytes exactly: nothing is decoded that would not come out the same. */
export interface TextFile {
  /** With its byte-order mark, if it has one, and its own line endings. */
  readonly text: string;
  readonly stamp: Stamp;
  /** The line of the first NUL character, which no editor writes and which ends a text for many programs. */
  readonly nulLine?: number;
}

/** Tells one state of a file from another as far as that can be seen without its content. */
export interface Stamp {
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  readonly modified: number;
}

/** The kind of entry at a path. */
export interface FileEntry {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isCharacterDevice(): boolean;
  isBlockDevice(): boolean;
}

export interface FolderEntry extends FileEntry {
  readonly name: string;
}

/**
 * Where files are found and read: the disk, the buffers of an editor over it, or memory. All paths are absolute. A failure
 * is thrown as the system's error, unless it is said otherwise.
 */
export interface FileSystem {
  /** A regular file as text, or why it cannot be read as such. `shown` is the path that people see. */
  read(path: string, shown: string, maxSize?: number): TextFile | { readonly problem: FileProblem };
  /** The entries of a folder, links not followed. */
  list(folder: string): readonly FolderEntry[];
  /** The entry at a path, links followed. */
  stat(path: string): FileEntry;
  /** The entry at the path itself, be it a link; undefined where there is none or it may not be looked at. */
  lookAt(path: string): FileEntry | undefined;
  /** The path without symbolic links. */
  realPath(path: string): string;
  /** Whether anything is there, links followed. */
  exists(path: string): boolean;
  /** Whether a regular file has one of the marks: one quick look at its bytes. Without it the file is read. */
  holds?(path: string, marks: Marks): boolean;
}

/** Whether a regular file has one of the marks; a file that cannot be read has none. */
export function holds(files: FileSystem, path: string, marks: Marks): boolean {
  if (files.holds) return files.holds(path, marks);
  const file = files.read(path, path);
  return 'text' in file && marks.areIn(file.text);
}

/** The kind of the entry at a path, in words; `undefined` for a regular file. */
export function irregularity(entry: FileEntry): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isDirectory()) return 'a folder';
  if (entry.isFIFO()) return 'a FIFO';
  if (entry.isSocket()) return 'a socket';
  if (entry.isCharacterDevice() || entry.isBlockDevice()) return 'a device';
  return 'a special file';
}
