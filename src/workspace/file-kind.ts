import type { FileEntry } from './file-system.ts';

/** What stands at a path, in words; `undefined` for a regular file. */
export function irregularity(entry: FileEntry): string | undefined {
  if (entry.isFile()) return undefined;
  if (entry.isDirectory()) return 'a folder';
  if (entry.isFIFO()) return 'a FIFO';
  if (entry.isSocket()) return 'a socket';
  if (entry.isCharacterDevice() || entry.isBlockDevice()) return 'a device';
  return 'a special file';
}
