import { basename, dirname, join } from 'node:path';
import type { FileEntry, FileSystem, FolderEntry } from '../../workspace/file-system.ts';
import { MAX_FILE_SIZE, sizeInWords } from '../../workspace/read.ts';

/** The files of a disk under the open files of an editor: unsaved text takes precedence. */
export function bufferedFiles(
  under: FileSystem,
  bufferAt: (path: string) => string | undefined,
  paths: () => Iterable<string>,
): FileSystem {
  const isOnlyOpen = (path: string) => bufferAt(path) !== undefined && !under.exists(path);
  return {
    read: (path, shown, maxSize = MAX_FILE_SIZE) => {
      const text = bufferAt(path);
      if (text === undefined) return under.read(path, shown, maxSize);
      const size = Buffer.byteLength(text);
      if (size > maxSize) return { problem: { path: shown, reason: 'too-large', message: `is larger than ${sizeInWords(maxSize)}` } };
      const nul = text.indexOf('\0');
      const stamp = { device: 0, inode: 0, size, modified: 0 };
      return { text, stamp, ...(nul !== -1 && { nulLine: text.slice(0, nul).split('\n').length }) };
    },
    list: (folder) => {
      const open = [...paths()].filter((path) => dirname(path) === folder && isOnlyOpen(path));
      const entries = open.length > 0 && !under.exists(folder) ? [] : under.list(folder);
      return [...entries, ...open.map((path) => ({ ...FILE, name: basename(path) }))];
    },
    stat: (path) => (isOnlyOpen(path) ? FILE : under.stat(path)),
    lookAt: (path) => (isOnlyOpen(path) ? FILE : under.lookAt(path)),
    realPath: (path) =>
      isOnlyOpen(path)
        ? join(under.exists(dirname(path)) ? under.realPath(dirname(path)) : dirname(path), basename(path))
        : under.realPath(path),
    exists: (path) => bufferAt(path) !== undefined || under.exists(path),
    holds: (path, marks) => {
      const text = bufferAt(path);
      if (text !== undefined) return marks.areIn(text.slice(0, MAX_FILE_SIZE));
      return under.holds?.(path, marks) ?? false;
    },
  };
}

const NO = () => false;
const FILE: FileEntry & Omit<FolderEntry, 'name'> = {
  isFile: () => true,
  isDirectory: NO,
  isSymbolicLink: NO,
  isFIFO: NO,
  isSocket: NO,
  isCharacterDevice: NO,
  isBlockDevice: NO,
};
