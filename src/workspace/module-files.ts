import { basename, dirname, join } from 'node:path';
import type { ModuleFile } from '../model/source.ts';
import { disk } from './disk.ts';
import type { FileSystem } from './file-system.ts';

/** The most other files of a folder that are read with one, and the most characters of them. */
const MOST_FILES = 500;
const MOST_CHARACTERS = 4_000_000;

/** The other files of a folder that a program reads with one of them; undefined where one is no regular file, or cannot be read. */
export function moduleFilesBeside(
  path: string,
  reads: (name: string) => boolean,
  files: FileSystem = disk,
): readonly ModuleFile[] | undefined {
  const folder = dirname(path);
  const found: ModuleFile[] = [];
  let characters = 0;
  try {
    for (const entry of files.list(folder)) {
      if (entry.name === basename(path) || !reads(entry.name) || entry.isDirectory()) continue;
      const file = entry.isFile() && found.length < MOST_FILES ? files.read(join(folder, entry.name), entry.name) : undefined;
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
