import { fstatSync, writeSync } from 'node:fs';
import type { Output } from './host.ts';

/**
 * The output behind a file descriptor. A regular file is written to directly: the stream that Node makes for it takes as long
 * to make as a file takes to be checked. Everything else goes through the stream, which knows terminals and pipes.
 */
export function outputTo(descriptor: number, stream: () => NodeJS.WriteStream): Output {
  let isFile: boolean | undefined;
  const goesToFile = () => {
    isFile ??= isRegularFile(descriptor);
    return isFile;
  };
  return {
    get isTerminal() {
      return !goesToFile() && stream().isTTY === true;
    },
    get columns() {
      return goesToFile() ? 80 : (stream().columns ?? 80);
    },
    write: (text) => {
      if (goesToFile()) writeAll(descriptor, Buffer.from(text));
      else stream().write(text);
    },
  };
}

function isRegularFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
