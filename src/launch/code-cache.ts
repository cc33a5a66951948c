import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pid } from 'node:process';

/** What V8 made of a file of our program, and how often that has been added to. */
export interface CachedCode {
  readonly data: Buffer;
  readonly generation: number;
}

/** Generation, checksum, length; padded so that V8 finds its data where it wants them. */
const HEADER = 16;
const LARGEST = 16_000_000;
const PRIVATE = 0o700;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Keeps what V8 makes of our own program between runs: reading it is several times faster than compiling. The folder belongs to
 * one build of the program and one Node, since V8 itself compares no more than the length of a source. Never throws: a cache that
 * cannot be read or written is none.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #user: number | undefined;

  constructor(folder: string, user: number | undefined) {
    this.#folder = folder;
    this.#user = user;
  }

  /** undefined where there is none, or it is not certainly our own and whole: V8 would run whatever stands there. */
  read(name: string): CachedCode | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(join(this.#folder, name), 'r');
      const stats = fstatSync(descriptor);
      if (!this.#isOwn(stats) || stats.size <= HEADER || stats.size > LARGEST) return undefined;
      const bytes = Buffer.allocUnsafeSlow(stats.size);
      if (readSync(descriptor, bytes, 0, bytes.length, 0) !== bytes.length) return undefined;
      const data = bytes.subarray(HEADER);
      const isWhole = bytes.readUInt32LE(8) === data.length && bytes.readUInt32LE(4) === checksum(data);
      return isWhole ? { data, generation: bytes.readUInt32LE(0) } : undefined;
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** Replaces the file whole, so that a run beside this one reads the old one or the new one. */
  write(name: string, { data, generation }: CachedCode): void {
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(generation, 0);
    header.writeUInt32LE(checksum(data), 4);
    header.writeUInt32LE(data.length, 8);
    const fresh = join(this.#folder, `${name}.${pid}.tmp`);
    try {
      for (const folder of [dirname(dirname(this.#folder)), dirname(this.#folder), this.#folder]) makeFolder(folder);
      writeFileSync(fresh, Buffer.concat([header, data]), { mode: 0o600, flag: 'wx' });
      renameSync(fresh, join(this.#folder, name));
    } catch {
      discard(fresh);
    }
  }

  #isOwn(stats: Stats): boolean {
    if (!stats.isFile()) return false;
    return this.#user === undefined || (stats.uid === this.#user && (stats.mode & WRITABLE_BY_OTHERS) === 0);
  }
}

/** One folder, not all above it: where the home of a user is missing, nothing is made in its place. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: PRIVATE });
  } catch {
    // It is there, or what is written into it will say so.
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written it may well not be removed.
  }
}

/** FNV-1a over words of four bytes: each step can be undone, so no single damaged word goes unseen. */
function checksum(data: Buffer): number {
  const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2);
  let sum = 0x811c9dc5 ^ data.length;
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  for (let at = words.length * 4; at < data.length; at++) sum = Math.imul(sum ^ (data[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
