import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The code that V8 made of a file of our program, and how many runs have added to it (src/startup/chunks.ts). */
export interface CachedCode {
  readonly data: Buffer;
  readonly generation: number;
}

/** A word of ours, the generation, the length; padded so that V8 finds its data where it wants them. */
const HEADER = 16;
const MAGIC = 0x617a636f;
const LARGEST = 16_000_000;
/** The name of the folder of a build and a Node. */
const OURS = /^[0-9a-f]{16}-v\d/;
/** In milliseconds: 60 days. */
const OLD = 5_184_000_000;
/** O_NOFOLLOW, so that no link leads to what somebody else wrote; O_NONBLOCK, so that no pipe keeps us waiting. Windows knows neither. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const PERMISSIONS = 0o777;

/**
 * Keeps the compiled code of our own program between runs: reading it is several times faster than compiling. The folder belongs to one
 * build of the program and one Node, since V8 itself compares no more than the length of a source. Never throws: a cache that cannot be
 * read or written counts as absent. V8 does not look for damage, and crashes on it. So each file holds its data twice, the second time
 * beginning in its middle: damage that hits both in the same way leaves two texts that differ. Comparing takes a tenth of the time of any
 * checksum here.
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
      if (!this.#isPrivate(lstatSync(this.#folder), PRIVATE_FOLDER)) return undefined;
      descriptor = openSync(join(this.#folder, name), READ);
      const stats = fstatSync(descriptor);
      if (!stats.isFile() || !this.#isPrivate(stats, PRIVATE_FILE) || stats.size <= HEADER || stats.size > LARGEST) return undefined;
      const bytes = Buffer.allocUnsafeSlow(stats.size);
      if (readSync(descriptor, bytes, 0, bytes.length, 0) !== bytes.length) return undefined;
      const length = bytes.readUInt32LE(8);
      if (bytes.readUInt32LE(0) !== MAGIC || bytes.length !== HEADER + 2 * length) return undefined;
      const data = bytes.subarray(HEADER, HEADER + length);
      return isTurned(data, bytes.subarray(HEADER + length)) ? { data, generation: bytes.readUInt32LE(4) } : undefined;
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** Replaces the file whole, so that a run beside this one reads the old one or the new one. */
  write(name: string, { data, generation }: CachedCode): void {
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(MAGIC, 0);
    header.writeUInt32LE(generation, 4);
    header.writeUInt32LE(data.length, 8);
    // Several threads may write at once.
    const fresh = join(this.#folder, `${name}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`);
    try {
      for (const folder of [dirname(dirname(this.#folder)), dirname(this.#folder)]) makeFolder(folder);
      if (makeFolder(this.#folder)) removeOld(dirname(this.#folder));
      if (!this.#isPrivate(lstatSync(this.#folder), PRIVATE_FOLDER)) return;
      writeFileSync(fresh, Buffer.concat([header, data, turned(data)]), { mode: PRIVATE_FILE, flag: 'wx' });
      renameSync(fresh, join(this.#folder, name));
    } catch {
      discard(fresh);
    }
  }

  /** Ours, and for us alone. Windows has neither owners nor modes to ask for. */
  readonly #isPrivate = ({ uid, mode }: Stats, expected: number): boolean =>
    this.#user === undefined || (uid === this.#user && (mode & PERMISSIONS) === expected);
}

/**
 * One folder, not all above it: where the home of a user is missing, nothing is made in its place. Whether it is new; if not, it
 * is there, or what is written into it will say why it is not.
 */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: PRIVATE_FOLDER });
    return true;
  } catch {
    return false;
  }
}

/** Removes the folders that other builds have left behind long ago. Node may keep things of its own beside them. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (OURS.test(name) && Date.now() - lstatSync(path).mtimeMs > OLD) rmSync(path, { recursive: true, force: true });
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written it may well not be removed.
  }
}

/** The data from its middle on, and then its beginning. */
function turned(data: Buffer): Buffer {
  const middle = data.length >> 1;
  return Buffer.concat([data.subarray(middle), data.subarray(0, middle)]);
}

function isTurned(data: Buffer, copy: Buffer): boolean {
  const middle = data.length >> 1;
  const rest = data.length - middle;
  return data.subarray(middle).equals(copy.subarray(0, rest)) && data.subarray(0, middle).equals(copy.subarray(rest));
}
