import { accessSync, constants, existsSync, lstatSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { OutputError, UsageError } from '../../model/errors.ts';
import { problemOf } from '../../workspace/file-problem.ts';
import { discard, temporaryPath } from '../../workspace/temporary-file.ts';
import { whyNotOurs } from './own-file.ts';

/** Throws a `UsageError` when a file of ours cannot be written. To be called before anything else is done. `shown` is the path that people see. */
export function refuseUnwritable(path: string, shown: string): void {
  const why = whyNotOurs(path) ?? whyUnwritable(path);
  if (why !== undefined) throw new UsageError(`${shown}: ${why}`);
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
