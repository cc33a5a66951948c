import { dirname } from 'node:path';
import type { FileEntry, FileSystem } from '../../src/workspace/file-system.ts';

/** Files by their absolute paths, and nothing else: no links, no devices. A page or a test may have them in the place of a disk. */
export function memory(texts: Readonly<Record<string, string>>): FileSystem {
  const files = new Map(Object.entries(texts));
  const folders = new Set([...files.keys()].flatMap(foldersAbove));
  const entry = (path: string): FileEntry | undefined => (files.has(path) ? FILE : folders.has(path) ? FOLDER : undefined);
  return {
    read: (path, shown) => {
      const text = files.get(path);
      if (text === undefined) return { problem: { path: shown, reason: 'not-found', message: 'not found' } };
      return { text, stamp: { device: 0, inode: 0, size: text.length, modified: 0 } };
    },
    list: (folder) => {
      if (!folders.has(folder)) throw missing(folder);
      const names = [...files.keys(), ...folders].filter((path) => path !== folder && dirname(path) === folder);
      return names.map((path) => ({ ...(entry(path) ?? FILE), name: path.slice(path.lastIndexOf('/') + 1) }));
    },
    stat: (path) => found(path, entry(path)),
    lookAt: entry,
    realPath: (path) => {
      found(path, entry(path));
      return path;
    },
    exists: (path) => entry(path) !== undefined,
  };
}

function found(path: string, entry: FileEntry | undefined): FileEntry {
  if (entry) return entry;
  throw missing(path);
}

function missing(path: string): Error {
  return Object.assign(new Error(`nothing at ${path}`), { code: 'ENOENT' });
}

function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

const NOTHING = {
  isFile: () => false,
  isDirectory: () => false,
  isSymbolicLink: () => false,
  isFIFO: () => false,
  isSocket: () => false,
  isCharacterDevice: () => false,
  isBlockDevice: () => false,
};
const FILE: FileEntry = { ...NOTHING, isFile: () => true };
const FOLDER: FileEntry = { ...NOTHING, isDirectory: () => true };
