import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { kill, pid } from 'node:process';
import { errorCode, type FileProblem, problemOf } from './file-problem.ts';

/** Matches no file that we read, and ends so that the usual ignore files leave it out. */
const NAME = /^\.azconn-lint-(?<pid>\d{1,10})-[0-9a-f]{16}\.tmp$/;

/** A write takes milliseconds. Process ids come again, and mean nothing in another container. */
const LONGEST_WRITE = 60_000;

const PERMISSIONS = 0o777;

/** O_NOFOLLOW, so that nobody can have us write elsewhere. Windows does not know it. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** A path for a file of ours in `folder` that nobody else has. */
export function temporaryPath(folder: string): string {
  return join(folder, `.azconn-lint-${pid}-${randomBytes(8).toString('hex')}.tmp`);
}

/** Writes a new file that is on the disk when this returns, with the owner and mode of `like`; without, for its owner alone. */
export function writeNewFile(path: string, bytes: Uint8Array, like: Stats | undefined): void {
  const descriptor = openSync(path, FLAGS, 0o600);
  try {
    writeFileSync(descriptor, bytes);
    if (like !== undefined) fchmodSync(descriptor, modeAfterOwner(descriptor, like));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a file of this content, whole or not at all: why not, as the end of a sentence. Without `mode` its owner alone may read it. */
export function createNewFile(path: string, shown: string, bytes: Uint8Array, mode = 0o600): FileProblem | undefined {
  const fresh = temporaryPath(dirname(path));
  try {
    writeNewFile(fresh, bytes, undefined);
    chmodSync(fresh, mode);
    renameSync(fresh, path);
    syncFolder(dirname(path));
    return undefined;
  } catch (error) {
    return problemOf(shown, error);
  } finally {
    discard(fresh);
  }
}

/** Makes sure that a folder remembers what was renamed in it. Not every system can, and the files are whole without. */
export function syncFolder(folder: string): void {
  attempt(() => {
    const descriptor = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Removes a file of ours if it is there and we may. */
export function discard(path: string): void {
  attempt(() => rmSync(path, { force: true }));
}

/** Removes what killed runs left in a folder. */
export function removeLeftovers(folder: string): void {
  attempt(() => {
    for (const name of readdirSync(folder)) {
      const writer = NAME.exec(name)?.groups?.['pid'];
      if (writer !== undefined && isLeftover(join(folder, name), Number(writer))) discard(join(folder, name));
    }
  });
}

function isLeftover(path: string, writer: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile()) return false;
  return !isRunning(writer) || Date.now() - stats.ctimeMs > LONGEST_WRITE;
}

/** Gives a file the owner of another, as far as we may, and says what mode it can have then: never one that lets more people in. */
function modeAfterOwner(descriptor: number, { uid, gid, mode }: Stats): number {
  const own = fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return mode & PERMISSIONS;
  if (canChown(descriptor, uid, gid) || canChown(descriptor, own.uid, gid)) return mode & PERMISSIONS;
  // The group is another one: it may do what everybody may.
  const others = mode & 0o007;
  return (mode & 0o707) | (mode & (others << 3));
}

function canChown(descriptor: number, uid: number, gid: number): boolean {
  return attempt(() => fchownSync(descriptor, uid, gid));
}

/** Whether the system allowed an act that may fail without harm. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

/** Whether a process of this number exists. Numbers are used again, and mean nothing in another container. */
export function isRunning(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
