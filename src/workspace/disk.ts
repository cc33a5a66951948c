import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { FileEntry, FileSystem } from './file-system.ts';
import { holds, readText } from './read.ts';

/** The file system of the machine. */
export const disk: FileSystem = {
  read: readText,
  list: (folder) => readdirSync(folder, { withFileTypes: true }),
  stat: (path) => statSync(path),
  lookAt,
  realPath: (path) => realpathSync.native(path),
  exists: existsSync,
  holds,
};

function lookAt(path: string): FileEntry | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
