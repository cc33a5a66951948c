import { existsSync, readdirSync, realpathSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UsageError } from '../model/errors.ts';
import { type Backup, describeBackup, isBackupId, type Left, parseBackup } from './backup.ts';
import { type FileProblem, problemOf } from './file-problem.ts';
import { isGitIgnored, workTreeOf } from './git-ignored.ts';
import { makeFolder } from './make-folder.ts';
import { readBytes } from './read.ts';
import { discard, removeLeftovers, syncFolder, temporaryPath, writeNewFile } from './temporary-file.ts';

export interface BackupOptions {
  /** `--backup-dir`, or what `stateFolder` gives. */
  readonly folder: string;
  readonly version: string;
  readonly now: () => Date;
}

const MANIFEST = '.json';

const ORIGINAL = '.original';

/**
 * The originals of files that lost a credential. Each is two files that only their owner can read: `<id>.original`, and
 * `<id>.json`, which is written last, so that a backup without it was never finished.
 */
export class Backups {
  readonly #folder: string;
  readonly #options: BackupOptions;

  /** Throws a `UsageError` when the folder would carry secrets into a git repository. It is made when the first file is saved. */
  static open(options: BackupOptions): Backups {
    const folder = realPathOf(resolve(options.folder));
    const workTree = workTreeOf(folder);
    if (workTree !== undefined && !isGitIgnored(join(folder, `backup${ORIGINAL}`), workTree)) {
      throw new UsageError(`${options.folder} is in a git work tree that does not ignore it, and backups contain secrets`);
    }
    return new Backups(folder, options);
  }

  private constructor(folder: string, options: BackupOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Saves `before`, the bytes of the file at `path`, which are to become `after`. Where it cannot, the file must not be written. */
  save(path: string, before: Buffer, after: Buffer, left?: Left): Backup | { readonly problem: FileProblem } {
    try {
      makeFolder(this.#folder, 0o700);
      removeLeftovers(this.#folder);
      const described = describeBackup(path, before, after, this.#options.version, this.#options.now());
      const backup = left ? { ...described, left } : described;
      this.#keep(`${backup.id}${ORIGINAL}`, before);
      this.#keep(`${backup.id}${MANIFEST}`, Buffer.from(`${JSON.stringify(backup, null, 2)}\n`));
      return backup;
    } catch (error) {
      const { reason, message } = problemOf(this.#folder, error);
      return { problem: { path: this.#folder, reason, message: `cannot hold a backup: ${message}` } };
    }
  }

  /** Forgets a backup whose file was not written after all. */
  discard({ id }: Backup): void {
    discard(this.#pathOf(id, MANIFEST));
    discard(this.#pathOf(id, ORIGINAL));
  }

  /** All backups, the newest first. Throws a `UsageError` when they cannot be looked at. */
  list(): Backup[] {
    if (!existsSync(this.#folder)) return [];
    try {
      return readdirSync(this.#folder)
        .filter((name) => name.endsWith(MANIFEST))
        .map((name) => this.find(basename(name, MANIFEST)))
        .filter((backup) => backup !== undefined)
        .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
    } catch (error) {
      throw new UsageError(`${this.#folder}: ${problemOf(this.#folder, error).message}`);
    }
  }

  find(id: string): Backup | undefined {
    if (!isBackupId(id)) return undefined;
    const file = readBytes(this.#pathOf(id, MANIFEST), id);
    const backup = 'bytes' in file ? parseBackup(file.bytes.toString('utf8')) : undefined;
    return backup?.id === id ? backup : undefined;
  }

  /** The bytes that were saved. */
  original({ id }: Backup): { readonly bytes: Buffer } | { readonly problem: FileProblem } {
    return readBytes(this.#pathOf(id, ORIGINAL), this.#pathOf(id, ORIGINAL));
  }

  #pathOf(id: string, ending: string): string {
    return join(this.#folder, `${id}${ending}`);
  }

  #keep(name: string, bytes: Buffer): void {
    const fresh = temporaryPath(this.#folder);
    try {
      writeNewFile(fresh, bytes, undefined);
      renameSync(fresh, join(this.#folder, name));
      syncFolder(this.#folder);
    } finally {
      discard(fresh);
    }
  }
}

/** A path with its links resolved as far as it exists. */
function realPathOf(path: string): string {
  const missing: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) || at === dirname(at)) return join(realpathSync.native(at), missing.join(sep));
    missing.unshift(basename(at));
  }
}
