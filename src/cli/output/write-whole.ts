import { existsSync, lstatSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { discard, temporaryPath } from '../../workspace/temporary-file.ts';

/** Writes a file of ours, whole where it is a regular file or new. Throws what the system says. */
export function writeWhole(path: string, text: string): void {
  const isRegular = !existsSync(path) || lstatSync(path).isFile();
  if (!isRegular) {
    writeFileSync(path, text);
    return;
  }
  const fresh = temporaryPath(dirname(join(path)));
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } finally {
    discard(fresh);
  }
}
