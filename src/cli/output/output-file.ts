import { accessSync, constants, existsSync, lstatSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputError, UsageError } from '../../model/errors.ts';
import { problemOf } from '../../workspace/file-problem.ts';
import { discard, temporaryPath } from '../../workspace/temporary-file.ts';
import { isWithin } from '../../workspace/within.ts';
import { whyNotOurs } from './own-file.ts';

/** The links here name what a process has open, as `/dev/stdout` does. */
const SYSTEM_FOLDERS = ['/dev', '/proc'];

/**
 * Throws a `UsageError` when a file of ours cannot be written, or when a link in the current folder would decide which file that is.
 * To be called before anything else is done. `shown` is the path that people see.
 */
export function refuseUnwritable(path: string, shown: string, cwd: string): void {
  const why = whyNotOurs(path) ?? whyLedAway(path, cwd) ?? whyUnwritable(path);
  if (why !== undefined) throw new UsageError(`${shown}: ${why}`);
}

/**
 * The reason why a path does not lead where it seems to; undefined where it does, or where that cannot be told. A project that is checked
 * is the work of others, and so are its links: none of them decides which file is overwritten, or leads out of `top`.
 */
export function whyLedAway(path: string, top: string): string | undefined {
  try {
    if (isLinkToFile(path)) return 'is a symbolic link to a file, and is not followed';
    const isInside = !isWithin(top, path) || isWithin(realpathSync.native(top), realFolder(dirname(path)));
    return isInside ? undefined : 'a symbolic link in its path leads out of the folder';
  } catch {
    return undefined;
  }
}

function isLinkToFile(path: string): boolean {
  if (SYSTEM_FOLDERS.some((folder) => isWithin(folder, path))) return false;
  return (
    lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true && statSync(path, { throwIfNoEntry: false })?.isFile() === true
  );
}

/** The real path of a folder whose last parts may not be there yet. */
function realFolder(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return realpathSync.native(at);
}

/** Writes a file of ours, whole where it is a regular file or new. Throws an `OutputError` when the system refuses. */
export function writeOutputFile(path: string, shown: string, text: string): void {
  try {
    if (isReplaceable(path)) replaceWhole(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    throw new OutputError(`${shown} was not written: ${problemOf(path, error).message}`);
  }
}

function replaceWhole(path: string, text: string): void {
  const fresh = temporaryPath(dirname(resolve(path)));
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } finally {
    discard(fresh);
  }
}

/** A device or a pipe is written to; everything else is replaced. */
function isReplaceable(path: string): boolean {
  return !existsSync(path) || lstatSync(path).isFile();
}

function whyUnwritable(path: string): string | undefined {
  try {
    if (existsSync(path) && lstatSync(path).isDirectory()) return 'cannot be written: it is a folder';
    if (!isReplaceable(path)) {
      accessSync(path, constants.W_OK);
      return undefined;
    }
    const fresh = temporaryPath(dirname(resolve(path)));
    writeFileSync(fresh, '');
    discard(fresh);
    return undefined;
  } catch (error) {
    const { reason, message } = problemOf(path, error);
    return `cannot be written: ${reason === 'not-found' ? 'there is no such folder' : message}`;
  }
}
