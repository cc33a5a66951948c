import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

/** A larger index is not read: about a million files. */
const LARGEST = 128_000_000;
const LARGEST_POINTER = 4_096;
/** The fixed part of an entry in front of its flags, and of its path: gitformat-index(5). */
const BEFORE_FLAGS = 60;
const FLAGS = 2;
const EXTENDED = 0x4000;
const LENGTH = 0x0fff;
const POINTER = /^gitdir: (?<path>[^\r\n\0]{1,4000})/;

/** The folder that holds the index of a work tree: `.git`, or the folder that a file of this name points to. */
function gitFolderOf(workTree: string): string | undefined {
  const path = join(workTree, '.git');
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return path;
    if (!stats.isFile() || stats.size > LARGEST_POINTER) return undefined;
    const target = POINTER.exec(readFileSync(path, 'utf8'))?.groups?.['path'];
    if (target === undefined) return undefined;
    return isAbsolute(target) ? target : resolve(workTree, target);
  } catch {
    return undefined;
  }
}

/**
 * The paths that git tracks or has staged, from the root of the work tree, with forward slashes. Read from the index itself: git would
 * run what the configuration of a repository tells it to. Empty where there is no index, or none that this reads (versions 2 to 4 with
 * SHA-1).
 */
export function trackedPaths(workTree: string): ReadonlySet<string> {
  const folder = gitFolderOf(workTree);
  if (folder === undefined) return new Set();
  try {
    const path = join(folder, 'index');
    const stats = statSync(path);
    return stats.isFile() && stats.size <= LARGEST ? new Set(pathsIn(readFileSync(path))) : new Set();
  } catch {
    return new Set();
  }
}

/** The paths of an index. An entry that is cut off or of another form ends the list. */
export function* pathsIn(index: Buffer): Iterable<string> {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return;
  const version = index.readUInt32BE(4);
  if (version < 2 || version > 4) return;
  let at = 12;
  let before: Buffer = Buffer.alloc(0);
  for (let left = index.readUInt32BE(8); left > 0 && at + BEFORE_FLAGS + FLAGS < index.length; left--) {
    const flags = index.readUInt16BE(at + BEFORE_FLAGS);
    const start = at + BEFORE_FLAGS + FLAGS + (version > 2 && (flags & EXTENDED) !== 0 ? FLAGS : 0);
    const read = version === 4 ? shortened(index, start, before) : plain(index, start, at, flags & LENGTH);
    if (!read) return;
    before = read.path;
    at = read.next;
    yield read.path.toString('utf8');
  }
}

interface ReadPath {
  readonly path: Buffer;
  readonly next: number;
}

/** The path up to its NUL; entries are padded to a multiple of eight bytes. */
function plain(index: Buffer, start: number, entry: number, length: number): ReadPath | undefined {
  const end = length < LENGTH ? start + length : index.indexOf(0, start);
  if (end === -1 || end >= index.length) return undefined;
  return { path: index.subarray(start, end), next: entry + Math.ceil((end + 1 - entry) / 8) * 8 };
}

/** In version 4 a path says how much of the one before it goes, and what comes instead. */
function shortened(index: Buffer, start: number, before: Buffer): ReadPath | undefined {
  let at = start;
  let gone = (index[at] ?? 0) & 0x7f;
  while (((index[at] ?? 0) & 0x80) !== 0) {
    at++;
    gone = (gone + 1) * 128 + ((index[at] ?? 0) & 0x7f);
  }
  const end = index.indexOf(0, at + 1);
  if (end === -1 || gone > before.length) return undefined;
  return { path: Buffer.concat([before.subarray(0, before.length - gone), index.subarray(at + 1, end)]), next: end + 1 };
}
