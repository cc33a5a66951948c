import { basename, dirname, join } from 'node:path';
import type { ModuleFile } from '../model/source.ts';
import { disk } from './disk.ts';
import type { FileSystem } from './file-system.ts';

/** The most files of a folder that are read together, and the most characters of them. */
const MOST_FILES = 500;
const MOST_CHARACTERS = 4_000_000;

/** The files that a program reads together, by their folder: each is read once. */
export class ModuleFolders {
  readonly #files: FileSystem;
  readonly #known = new Map<string, readonly ModuleFile[] | undefined>();

  constructor(files: FileSystem = disk) {
    this.#files = files;
  }

  /** The others beside a file; undefined where one is no regular file, or cannot be read. */
  beside(path: string, reads: (name: string) => boolean): readonly ModuleFile[] | undefined {
    const folder = dirname(path);
    if (!this.#known.has(folder)) this.#known.set(folder, this.#filesIn(folder, reads));
    return this.#known.get(folder)?.filter(({ name }) => name !== basename(path));
  }

  #filesIn(folder: string, reads: (name: string) => boolean): readonly ModuleFile[] | undefined {
    const found: ModuleFile[] = [];
    let characters = 0;
    try {
      for (const entry of this.#files.list(folder)) {
        if (!reads(entry.name) || entry.isDirectory()) continue;
        const file = entry.isFile() && found.length < MOST_FILES ? this.#files.read(join(folder, entry.name), entry.name) : undefined;
        if (!file || 'problem' in file) return undefined;
        found.push({ name: entry.name, text: file.text });
        characters += file.text.length;
        if (characters > MOST_CHARACTERS) return undefined;
      }
    } catch {
      return undefined;
    }
    return found;
  }
}
