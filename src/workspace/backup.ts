import { createHash, randomBytes } from 'node:crypto';
import { readLedger } from '../ledger/ledger-text.ts';
import type { Ledger } from '../model/ledger.ts';

/** The record of a saved file. It holds nothing of the file's text. */
export interface Backup {
  readonly id: string;
  /** When it was made, in ISO 8601. */
  readonly time: string;
  /** The file that it was made of: absolute, links resolved. */
  readonly path: string;
  /** SHA-256 of the file as it was saved, and as it was to be written. */
  readonly before: string;
  readonly after: string;
  /** The version of azconn-lint. */
  readonly version: string;
  /** The entries made in the ledger of the project's folder when the file was written. */
  readonly left?: Left;
}

export interface Left extends Ledger {
  readonly root: string;
}

/** Sorts by time and is a plain file name everywhere. */
const ID = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

const FRACTION = /\.\d{1,3}/;

const PUNCTUATION = /[-:]/g;

/** Describes a file that is about to be saved. */
export function describeBackup(path: string, before: Uint8Array, after: Uint8Array, version: string, now: Date): Backup {
  const time = now.toISOString();
  const id = `${time.replace(FRACTION, '').replaceAll(PUNCTUATION, '')}-${randomBytes(4).toString('hex')}`;
  return { id, time, path, before: hashOf(before), after: hashOf(after), version };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a word has the shape of an id; anything else must not become part of a path. */
export function isBackupId(word: string): boolean {
  return ID.test(word);
}

/** Reads what `JSON.stringify` made of a backup; `undefined` when it is something else. */
export function parseBackup(text: string): Backup | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBackup(value) && isLeft(value.left) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBackup(value: unknown): value is Backup {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map(Object.entries(value));
  const names = ['id', 'time', 'path', 'before', 'after', 'version'] satisfies (keyof Backup)[];
  return names.every((name) => typeof fields.get(name) === 'string');
}

function isLeft(left: unknown): boolean {
  if (left === undefined) return true;
  const hasRoot = typeof left === 'object' && left !== null && 'root' in left && typeof left.root === 'string';
  return hasRoot && !('unreadable' in readLedger(JSON.stringify(left)));
}
