import { addTo } from '../lazy/add-to.ts';
import { pathsOfModule } from './import-paths.ts';
import { importsOf } from './prefilter.ts';

/** Which Python files of a project import which, as far as the beginnings of their lines tell. */
export class ImportGraph {
  readonly #files: ReadonlyMap<string, string>;
  readonly #imports = new Map<string, readonly string[]>();
  readonly #folders = new Map<string, string[]>();
  /** The places of a module, by the folder of the file that imports it: many files of a folder import the same ones. */
  readonly #places = new Map<string, readonly Place[]>();
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
    const found = importsOf(text).flatMap(({ level, path: module }) => filesAt(this.#placesOf(path, level, module), text));
    const imports = [...new Set(found)].filter((each) => each !== path);
    this.#imports.set(path, imports);
    return imports;
  }

  #placesOf(from: string, level: number, module: string): readonly Place[] {
    const key = `${from.slice(0, from.lastIndexOf('/') + 1)}\0${level}\0${module}`;
    const known = this.#places.get(key);
    if (known) return known;
    const places = pathsOfModule(from, level, module).flatMap((candidate): readonly Place[] => {
      if (this.#files.has(candidate)) return [{ file: candidate }];
      const folder = candidate.endsWith('/__init__.py') ? this.#folders.get(candidate.slice(0, -'/__init__.py'.length)) : undefined;
      return folder ? [{ folder }] : [];
    });
    this.#places.set(key, places);
    return places;
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

/** A module, or the files of a folder. */
type Place = { readonly file: string } | { readonly folder: readonly string[] };

/** A module, or those of a folder whose names the text has: `from folder import module`. */
function filesAt(places: readonly Place[], text: string): readonly string[] {
  return places.flatMap((place) => ('file' in place ? [place.file] : place.folder.filter((path) => text.includes(stemOf(path)))));
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.py'.length);
}
