import type { FileProblem } from './file-problem.ts';

export interface FoundFile {
  /** As it is shown to people: from the current folder, with forward slashes. */
  readonly path: string;
  /** Where the text stands, with every symbolic link resolved. */
  readonly realPath: string;
  /** The folder of its Astro project; the file's own folder where nothing looks like a project. Absolute, links resolved. */
  readonly root: string;
  /** The folder that was asked for. What a symbolic link names outside of it is never written. Absolute, links resolved. */
  readonly boundary: string;
  /** Named on the command line, so it is read whatever its name is. */
  readonly isExplicit: boolean;
  /** The form in which a compose file or a kustomization has it read, whatever its name is. */
  readonly as?: 'env-file' | 'raw-env-file' | 'compose-file' | 'kustomize-env-file' | `kustomize-value:${string}`;
}

export interface FoundFiles {
  /** Sorted by path; every real file once. */
  readonly files: readonly FoundFile[];
  /** The files that were asked for, or look like ours, and cannot be read. */
  readonly problems: readonly FileProblem[];
  /** What was left out on purpose and somebody may miss. */
  readonly notes: readonly FileProblem[];
  readonly nothingFound: boolean;
  /** No folder was given: a hook that passes only ignored files has found nothing and is content. */
  readonly onlyFilesWereNamed: boolean;
  /** The number of files that were looked into because they may hold something for us, by the ending of their names. */
  readonly looked: ReadonlyMap<string, number>;
  /** The names that mean something in each folder with files of ours. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  /** The folders that look like Astro projects, whatever they hold. */
  readonly projects: ReadonlySet<string>;
}

/** So many that preparing for them is worth its time. */
const MANY_FILES = 400;

/** Gathers what a search comes across. */
export class Gathering {
  readonly #files = new Map<string, FoundFile>();
  readonly #problems = new Map<string, FileProblem>();
  readonly #notes = new Map<string, FileProblem>();
  readonly #onMany: () => void;
  readonly #looked = new Map<string, number>();
  readonly seen = new Map<string, ReadonlySet<string>>();
  readonly projects = new Set<string>();
  folders = 0;

  constructor(onMany: () => void = () => {}) {
    this.#onMany = onMany;
  }

  /** A file that is reached twice counts once, under its own name rather than that of a link, and as explicit if it was named once. */
  add(file: FoundFile, way: 'direct' | 'link'): void {
    const known = this.#files.get(file.realPath);
    if (known === undefined) {
      this.#files.set(file.realPath, file);
      if (this.#files.size === MANY_FILES) this.#onMany();
      return;
    }
    const better = way === 'direct' ? file : known;
    this.#files.set(file.realPath, { ...better, isExplicit: known.isExplicit || file.isExplicit });
  }

  /** A file that may be one of ours. */
  look(name: string): void {
    const ending = name.slice(Math.max(0, name.lastIndexOf('.')));
    this.#looked.set(ending, (this.#looked.get(ending) ?? 0) + 1);
  }

  problem(problem: FileProblem): void {
    this.#problems.set(problem.path, problem);
  }

  note(note: FileProblem): void {
    this.#notes.set(note.path, note);
  }

  done(): FoundFiles {
    return {
      files: byPath(this.#files.values()),
      problems: byPath(this.#problems.values()),
      notes: byPath(this.#notes.values()),
      nothingFound: this.#files.size === 0,
      onlyFilesWereNamed: this.folders === 0,
      looked: this.#looked,
      seen: this.seen,
      projects: this.projects,
    };
  }
}

/** By UTF-16 units, so that the order is the same under every locale. */
function byPath<T extends { readonly path: string }>(entries: Iterable<T>): T[] {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}
