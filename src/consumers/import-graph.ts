import { pathsOfModule } from './import-paths.ts';
import { importsOf } from './prefilter.ts';
import { addTo } from './program.ts';

/** Which Python files of a project import which, as far as the beginnings of their lines tell. */
export class ImportGraph {
  readonly #files: ReadonlyMap<string, string>;
  readonly #imports = new Map<string, readonly string[]>();
  readonly #folders = new Map<string, string[]>();
  #importers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
    for (const path of files.keys()) {
      if (!path.endsWith('.py')) continue;
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      addTo(this.#folders, folder, path);
    }
  }

  /** The files that a file imports. */
  importsOf(path: string): readonly string[] {
    const known = this.#imports.get(path);
    if (known) return known;
    const text = this.#files.get(path) ?? '';
    const found = importsOf(text).flatMap(({ level, path: module }) => this.#filesOf(pathsOfModule(path, level, module), text));
    const imports = [...new Set(found)].filter((each) => each !== path);
    this.#imports.set(path, imports);
    return imports;
  }

  /** A module, or those of a folder whose names the text has: `from folder import module`. */
  #filesOf(candidates: readonly string[], text: string): readonly string[] {
    return candidates.flatMap((candidate) => {
      if (this.#files.has(candidate)) return [candidate];
      const folder = candidate.endsWith('/__init__.py') ? candidate.slice(0, -'/__init__.py'.length) : undefined;
      return (folder === undefined ? [] : (this.#folders.get(folder) ?? [])).filter((path) => text.includes(stemOf(path)));
    });
  }

  /** The file itself and all that import it, directly or through others. */
  withImporters(path: string): ReadonlySet<string> {
    this.#importers ??= this.#turned();
    const found = new Set([path]);
    for (const each of found) for (const importer of this.#importers.get(each) ?? []) found.add(importer);
    return found;
  }

  #turned(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const path of this.#files.keys()) {
      for (const imported of path.endsWith('.py') ? this.importsOf(path) : []) {
        addTo(importers, imported, path);
      }
    }
    return importers;
  }
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.py'.length);
}
