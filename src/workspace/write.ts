import { accessSync, constants, realpathSync, renameSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { type FileProblem, type FileReason, problemOf } from './file-problem.ts';
import type { FoundFile } from './found-files.ts';
import { readBytes } from './read.ts';
import { discard, removeLeftovers, syncFolder, temporaryPath, writeNewFile } from './temporary-file.ts';
import { isWithin } from './within.ts';

const WRITABLE = 0o222;

/**
 * Puts `newText` in the place of `oldText`, whole or not at all: whoever looks finds one of the two, even when we are killed or
 * the disk is full. A file that holds `newText` already is left as it is. Nothing is written when the file is no longer what was read, is read-only, or lies behind a symbolic link
 * out of its boundary. Gives the reason then, as the end of a sentence.
 */
export function writeAtomically(
  file: Pick<FoundFile, 'path' | 'realPath' | 'boundary'>,
  oldText: string,
  newText: string,
): FileProblem | undefined {
  if (newText === oldText) return undefined;
  if (!isWithin(file.boundary, file.realPath)) return refusal(file.path, 'outside', 'it is a symbolic link that leads out of the folder');
  return replaceContent(file.realPath, file.path, Buffer.from(oldText), Buffer.from(newText));
}

/** The same for bytes, wherever the file is. `shown` is the path that people see. */
export function replaceContent(path: string, shown: string, oldBytes: Buffer, newBytes: Buffer): FileProblem | undefined {
  const folder = dirname(path);
  const fresh = temporaryPath(folder);
  try {
    if (realpathSync.native(path) !== path) return refusal(shown, 'changed', 'it has become a symbolic link');
    removeLeftovers(folder);
    const found = readBytes(path, shown);
    if ('problem' in found) return refusal(shown, found.problem.reason, found.problem.message);
    const obstacle = obstacleOf(path, found.stats);
    if (obstacle !== undefined) return refusal(shown, 'no-permission', obstacle);
    if (!found.bytes.equals(oldBytes)) return unlessHolds(newBytes, path, shown);
    writeNewFile(fresh, newBytes, found.stats);
    // Writing took its time; no system call renames only an unchanged file, so this is the last moment to look.
    if (!holds(path, oldBytes)) return unlessHolds(newBytes, path, shown);
    renameSync(fresh, path);
    syncFolder(folder);
    return undefined;
  } catch (error) {
    const { reason, message } = problemOf(shown, error);
    return refusal(shown, reason, message);
  } finally {
    discard(fresh);
  }
}

/** The obstacle to a rewrite that the system would allow: a rename asks for nobody's leave but the folder's. */
function obstacleOf(path: string, { mode, nlink }: Stats): string | undefined {
  if ((mode & WRITABLE) === 0) return 'it is read-only';
  if (nlink > 1) return 'it has other names (hard links), which would keep the old content';
  accessSync(path, constants.W_OK);
  return undefined;
}

/** Another run may have written the very same: then all is done. */
function unlessHolds(wanted: Buffer, path: string, shown: string): FileProblem | undefined {
  return holds(path, wanted) ? undefined : refusal(shown, 'changed', 'it has changed since it was read');
}

function holds(path: string, expected: Buffer): boolean {
  const found = readBytes(path, path);
  return 'bytes' in found && found.bytes.equals(expected);
}

function refusal(path: string, reason: FileReason, why: string): FileProblem {
  return { path, reason, message: `was not written: ${why}` };
}
