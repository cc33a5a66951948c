import { basename, dirname, join } from 'node:path';
import type { ModuleFile } from '../model/source.ts';
import { disk } from './disk.ts';
import type { FileSystem, FolderEntry } from './file-system.ts';

/** The most files of a folder that are read together, and the most characters of them. */
const MOST_FILES = 500;
const MOST_CHARACTERS = 4_000_000;

/** The files that programs read together, by their folders: each is read once. */
export class ModuleFolders {
  readonly #files: FileSystem;
  readonly #entries = new Map<string, readonly FolderEntry[] | undefined>();
  readonly #read = new Map<string, ModuleFile | undefined>();

  constructor(files: FileSystem = disk) {
    this.#files = files;
  }

  /** The others beside a file; undefined where one is no regular file, or cannot be read. */
  beside(path: string, reads: (name: string) => boolean): readonly ModuleFile[] | undefined {
    const folder = dirname(path);
    const entries = this.#entriesOf(folder)?.filter((entry) => entry.name !== basename(path) && reads(entry.name) && !entry.isDirectory());
    if (!entries || entries.length > MOST_FILES) return undefined;
    const found: ModuleFile[] = [];
    let left = MOST_CHARACTERS;
    for (const entry of entries) {
      const file = this.#fileOf(folder, entry);
      if (!file) return undefined;
      found.push(file);
      left -= file.text.length;
      if (left < 0) return undefined;
    }
    return found;
  }

  #entriesOf(folder: string): readonly FolderEntry[] | undefined {
    if (!this.#entries.has(folder)) this.#entries.set(folder, listed(folder, this.#files));
    return this.#entries.get(folder);
  }

  #fileOf(folder: string, entry: FolderEntry): ModuleFile | undefined {
    const path = join(folder, entry.name);
    if (!this.#read.has(path)) {
      const file = entry.isFile() ? this.#files.read(path, entry.name) : undefined;
      this.#read.set(path, file && 'text' in file ? { name: entry.name, text: file.text } : undefined);
    }
    return this.#read.get(path);
  }
}

function listed(folder: string, files: FileSystem): readonly FolderEntry[] | undefined {
  try {
    return files.list(folder);
  } catch {
    return undefined;
  }
}
