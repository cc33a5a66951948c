import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileProblem, problemOf } from './file-problem.ts';
import { irregularity, type Stamp, type TextFile } from './file-system.ts';
import type { Marks } from './marks.ts';

/** More than any file of connections needs: each character that is read takes some hundred bytes of memory. */
export const MAX_FILE_SIZE = 1_000_000;

/** Where the text of an encoding's mistake begins: bytes and lines, the first from 0, the second from 1. */
interface Place {
  readonly offset: number;
  readonly line: number;
}

/** O_NONBLOCK, so that a FIFO without a writer does not keep us waiting. Windows knows neither of the two. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

const LINE_FEED = 0x0a;

/** Reads a file of text, or says why that cannot be. `shown` is the path that people see, `path` the one that is opened. */
export function readText(path: string, shown: string, maxSize: number = MAX_FILE_SIZE): TextFile | { readonly problem: FileProblem } {
  const file = readBytes(path, shown, maxSize, SCRATCH);
  if ('problem' in file) return file;
  const message = notUtf8(file.bytes);
  if (message !== undefined) return { problem: { path: shown, reason: 'not-utf8', message } };
  const text = file.bytes.toString('utf8');
  const nul = text.indexOf('\0');
  return { text, stamp: stampOf(file.stats), ...(nul !== -1 && { nulLine: placeAt(file.bytes, file.bytes.indexOf(0)).line }) };
}

/** Where the bytes of most files are put until they are decoded: memory of their own costs as much as reading them. */
const SCRATCH = Buffer.allocUnsafeSlow(65_536);

/**
 * The bytes of a regular file of at most `maxSize` bytes with what the system says about it. They are put into `scratch` where there
 * is room for them, and stay there until the next file is.
 */
export function readBytes(
  path: string,
  shown: string,
  maxSize: number = MAX_FILE_SIZE,
  scratch?: Buffer,
): { readonly bytes: Buffer; readonly stats: Stats } | { readonly problem: FileProblem } {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    const stats = fstatSync(descriptor);
    const what = irregularity(stats);
    if (what !== undefined) return { problem: { path: shown, reason: 'not-regular', message: `is ${what}, not a regular file` } };
    const bytes = stats.size > maxSize ? undefined : content(descriptor, stats.size, maxSize, scratch);
    if (bytes === undefined) return { problem: { path: shown, reason: 'too-large', message: `is larger than ${sizeInWords(maxSize)}` } };
    return { bytes, stats };
  } catch (error) {
    return { problem: problemOf(shown, error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The overlap of two pieces of a file, in bytes, so that no mark is cut in two. */
const OVERLAP = 200;

/**
 * Whether a regular file of the disk has one of the marks in its first `MAX_FILE_SIZE` bytes. They are looked for in the bytes as
 * they are, piece by piece: nearly every file is one piece, and nothing is decoded.
 */
export function holds(path: string, marks: Marks): boolean {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, FLAGS);
    for (let at = 0; at < MAX_FILE_SIZE; at += SCRATCH.length - OVERLAP) {
      const count = readSync(descriptor, SCRATCH, 0, SCRATCH.length, at);
      if (marks.areInBytes(SCRATCH, count)) return true;
      if (count < SCRATCH.length) return false;
    }
    return false;
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function stampOf({ dev, ino, size, mtimeMs }: Stats): Stamp {
  return { device: dev, inode: ino, size, modified: mtimeMs };
}

/** Reads to the end, wherever the end is by then: a file may grow or shrink, and in `/proc` it has no size. `undefined`: too large. */
function content(descriptor: number, expected: number, maxSize: number, scratch?: Buffer): Buffer | undefined {
  let buffer = scratch && expected < scratch.length ? scratch : Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += count;
    if (length > maxSize) return undefined;
    // All that was expected and no more: that was its end.
    if (count === 0 || length === expected) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2 + 1024);
  }
}

/** The mistake in the encoding, as the end of a sentence; `undefined` when the bytes are UTF-8. */
function notUtf8(bytes: Buffer): string | undefined {
  // An ASCII text in UTF-16 is valid UTF-8 full of NULs.
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || hasNulBesideFirst(bytes);
  if (isWide) return 'is UTF-16; save it as UTF-8';
  if (isUtf8(bytes)) return undefined;
  const { offset, line } = firstMistake(bytes);
  return `is not valid UTF-8: byte ${offset + 1}, in line ${line}`;
}

function hasNulBesideFirst([first, second, third, fourth]: Buffer): boolean {
  return (first === 0 && second !== 0 && third === 0) || (first !== 0 && second === 0 && third !== 0 && fourth === 0);
}

/** Decoding puts U+FFFD in the place of every mistake, so the first byte that does not come back is where the first one is. */
function firstMistake(bytes: Buffer): Place {
  const back = Buffer.from(bytes.toString('utf8'), 'utf8');
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === back[offset]) offset++;
  return placeAt(bytes, offset);
}

function placeAt(bytes: Buffer, offset: number): Place {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1)) line++;
  return { offset, line };
}

export function sizeInWords(size: number): string {
  return size % 1_000_000 === 0 ? `${size / 1_000_000} MB` : `${Math.floor(size / 1024)} KB`;
}
