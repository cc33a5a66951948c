import { closeSync, constants, lstatSync, openSync, writeFileSync } from 'node:fs';
import { pid } from 'node:process';
import { errorCode } from './file-problem.ts';
import { irregularity } from './file-system.ts';
import { readBytes } from './read.ts';
import { discard, isRunning } from './temporary-file.ts';

/** A change takes milliseconds. A process that holds a lock for longer has been killed, or its number is somebody else's now. */
const LONGEST_HOLD = 10_000;
const LONGEST_WAIT = 30_000;
const PAUSE = 15;
/** The number of a process needs fewer bytes. */
const LARGEST_LOCK = 100;
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Runs `work` while no other process does the same to this file; gives the reason where it could not, because the file's folder is not
 * writable or another process never ends. The lock is a file beside it that exists for that long.
 */
export function withLock<Value>(path: string, work: () => Value): { readonly value: Value } | { readonly why: string } {
  const lock = `${path}.lock`;
  const why = take(lock);
  if (why !== undefined) return { why };
  try {
    return { value: work() };
  } finally {
    discard(lock);
  }
}

function take(lock: string): string | undefined {
  const start = Date.now();
  for (;;) {
    const failure = attemptToTake(lock);
    if (failure === undefined) return undefined;
    if (failure !== 'EEXIST') return `its lock cannot be created (${failure})`;
    const held = lookAt(lock);
    if (held === 'foreign') return 'something else has the name of its lock';
    if (held === 'abandoned') discard(lock);
    else if (Date.now() - start > LONGEST_WAIT) return 'another process is writing it';
    else pause();
  }
}

/** The code of the system's error; undefined when the lock is ours. */
function attemptToTake(lock: string): string | undefined {
  try {
    const descriptor = openSync(lock, FLAGS, 0o600);
    try {
      writeFileSync(descriptor, String(pid));
    } finally {
      closeSync(descriptor);
    }
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'failed';
  }
}

/** A lock of ours is a file: a link, a pipe or a folder is never opened, nor waited for, nor removed. */
function lookAt(lock: string): 'held' | 'abandoned' | 'foreign' {
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  if (stats === undefined) return 'held';
  if (irregularity(stats) !== undefined) return 'foreign';
  const age = Date.now() - stats.mtimeMs;
  if (age > LONGEST_HOLD) return 'abandoned';
  const read = readBytes(lock, lock, LARGEST_LOCK);
  const owner = 'bytes' in read ? Number(read.bytes.toString('latin1')) : 0;
  return age > PAUSE && Number.isInteger(owner) && owner > 0 && !isRunning(owner) ? 'abandoned' : 'held';
}

/** Blocks the thread: there is nothing else to do meanwhile. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}
