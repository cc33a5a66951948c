import { dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** The folder of DAGs, which Airflow looks for there. */
const DAGS = 'dags';
/** Ends the search: what lies above is another repository's. */
const REPOSITORY = '.git';

/** A project, as far as its code is looked for. */
export interface CodeOwner {
  /** Absolute. */
  readonly root: string;
  /** The folder above which nothing is looked for. */
  readonly boundary: string;
  /** The names in the root that a walk has seen, `dags` and `.git` among them; undefined where nobody has listed it. */
  readonly marks?: ReadonlySet<string> | undefined;
}

/**
 * Finds the folder that the code of a project lies below: the root; where that has no DAGs, the nearest folder above it that has, as `dags`
 * beside `helm/values.yaml`. Remembers what is above a folder: a thousand projects lie below the same few.
 */
export class CodeHomes {
  readonly #files: Pick<FileSystem, 'exists'>;
  /** The nearest folder with DAGs at or above a folder, by boundary and folder; null where there is none. */
  readonly #nearest = new Map<string, string | null>();

  constructor(files: Pick<FileSystem, 'exists'>) {
    this.#files = files;
  }

  of({ root, boundary, marks }: CodeOwner): string {
    const has = (folder: string, name: string) => (folder === root && marks ? marks.has(name) : this.#files.exists(join(folder, name)));
    const passed: string[] = [];
    let found: string | null | undefined;
    for (let at = root; found === undefined; at = dirname(at)) {
      const key = `${boundary}\0${at}`;
      passed.push(key);
      found = this.#nearest.get(key);
      if (found !== undefined) break;
      if (has(at, DAGS)) found = at;
      else if (at === boundary || at === dirname(at) || has(at, REPOSITORY)) found = null;
    }
    for (const key of passed) this.#nearest.set(key, found ?? null);
    return found ?? root;
  }
}
