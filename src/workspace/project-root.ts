import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';

/**
 * Whether a folder looks like an Astro project: `.astro` is made by `astro dev init`, and so are `Dockerfile` and `dags`.
 * The home folder has an `.astro` too, with the CLI's own settings, and is no project for that.
 */
export function looksLikeProject(folder: string, has: (name: string) => boolean): boolean {
  if (has('airflow_settings.yaml')) return true;
  if (has('Dockerfile') && has('dags')) return true;
  return has('.astro') && folder !== homedir();
}

/** The names that `looksLikeProject` may ask for. */
export const PROJECT_MARKS: ReadonlySet<string> = new Set(['airflow_settings.yaml', 'Dockerfile', 'dags', '.astro']);

/** Finds the project of files that were named one by one. Remembers what it has seen. */
export class ProjectRoots {
  readonly #files: Pick<FileSystem, 'exists'>;
  readonly #isProject = new Map<string, boolean>();

  constructor(files: Pick<FileSystem, 'exists'>) {
    this.#files = files;
  }

  /**
   * The nearest project at or above `folder`, not above `top` nor above a git repository. Where there is none, `folder` itself, or the
   * repository for a file that may lie anywhere in one.
   */
  rootOf(folder: string, top: string, otherwise: 'folder' | 'repository' = 'folder'): string {
    for (let at = folder; ; at = dirname(at)) {
      if (this.#looksLikeProject(at)) return at;
      const isRepository = this.#files.exists(join(at, '.git'));
      if (isRepository || at === top || at === dirname(at)) return isRepository && otherwise === 'repository' ? at : folder;
    }
  }

  #looksLikeProject(folder: string): boolean {
    const known = this.#isProject.get(folder);
    if (known !== undefined) return known;
    const isProject = looksLikeProject(folder, (name) => this.#files.exists(join(folder, name)));
    this.#isProject.set(folder, isProject);
    return isProject;
  }
}
