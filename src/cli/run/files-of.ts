import { disk } from '../../workspace/disk.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import type { Host } from '../host.ts';

/** A text of this length, in characters, takes some hundred megabytes unless V8's heap is kept small. */
export const LARGE = 100_000;

/** The files of the host. Each large text is announced to the host before anything looks at it. */
export function filesOf({ files = disk, expectLargeText }: Pick<Host, 'files' | 'expectLargeText'>): FileSystem {
  if (!expectLargeText) return files;
  return {
    ...files,
    read: (path, shown, maxSize) => {
      const read = files.read(path, shown, maxSize);
      if ('text' in read && read.text.length > LARGE) expectLargeText();
      return read;
    },
  };
}
