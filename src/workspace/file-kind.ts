import type { Dirent, Stats } from 'node:fs';

/** What stands at a path, in words; `undefined` for a regular file. */
export function irregularity(entry: Dirent | Stats): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isDirectory()) return 'a folder';
  if (entry.isFIFO()) return 'a FIFO';
  if (entry.isSocket()) return 'a socket';
  if (entry.isCharacterDevice() || entry.isBlockDevice()) return 'a device';
  return 'a special file';
}
