import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Output } from '../host.ts';

/** An output of the process. */
export interface ProcessOutput extends Output {
  /** Whether the system has all that was written; false where a stream of Node's may still hold some of it. */
  readonly isHandedOver: boolean;
}

/** The system's codes of a pipe or a socket without a reader, and of one that is full for now. */
const CLOSED: ReadonlySet<string | undefined> = new Set(['EPIPE', 'ECONNRESET']);
const FULL = 'EAGAIN';
/** Where nothing is kept. */
const NOWHERE = '/dev/null';

/**
 * The output behind a file descriptor. What is certainly no terminal is written to directly: the stream that Node makes for it takes
 * as long to make as a project takes to be checked. Everything else goes through the stream, which knows terminals.
 * `refused` is told the system's code when the output takes no more. A reader that went away is no failure: the rest is dropped,
 * and the work goes on.
 */
export function outputTo(
  descriptor: number,
  streamOf: () => NodeJS.WriteStream,
  refused: (code: string | undefined) => void,
): ProcessOutput {
  let isDirect: boolean | undefined;
  let isHandedOver = true;
  let isClosed = false;
  const close = (code: string | undefined): void => {
    isClosed = true;
    isHandedOver = true;
    if (!CLOSED.has(code)) refused(code);
  };
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    opened ??= streamOf().on('error', ({ code }: NodeJS.ErrnoException) => close(code));
    return opened;
  };
  const goesDirectly = () => {
    isDirect ??= isNoTerminal(descriptor);
    return isDirect;
  };
  return {
    get isHandedOver() {
      return isHandedOver;
    },
    get isTerminal() {
      return !goesDirectly() && stream().isTTY === true;
    },
    get columns() {
      return goesDirectly() ? 80 : (stream().columns ?? 80);
    },
    write: (text) => {
      if (isClosed) return;
      const left = goesDirectly() ? writeDirectly(descriptor, Buffer.from(text), close) : text;
      if (left === undefined) return;
      // From here on in this order: what was refused for now, and all that comes after it.
      isDirect = false;
      isHandedOver = false;
      stream().write(left);
    },
  };
}

/** A regular file, a pipe, a socket (what Node and others give a child for a pipe), or the place where nothing is kept. */
function isNoTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isFIFO() || stats.isSocket() || (stats.isCharacterDevice() && stats.rdev === statSync(NOWHERE).rdev);
  } catch {
    return false;
  }
}

/** Writes all of it, or gives what is left where a pipe is full that whoever made it does not want to be waited for. */
function writeDirectly(descriptor: number, bytes: Buffer, close: (code: string | undefined) => void): Buffer | undefined {
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === FULL) return bytes.subarray(at);
    close(code);
    return undefined;
  }
}
