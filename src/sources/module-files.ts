import { addTo } from '../lazy/add-to.ts';
import { memoize } from '../lazy/memoize.ts';
import { baseName } from '../model/base-name.ts';
import type { SourceFile } from '../model/project.ts';
import type { ModuleFile } from '../model/source.ts';

/** A file whose program reads it together with others of its folder, with a source that knows those; any other file as it is. */
export function inModule(file: SourceFile, othersOf: (reads: (name: string) => boolean) => readonly ModuleFile[] | undefined): SourceFile {
  const { module } = file.source;
  return module ? { ...file, source: module.beside(() => othersOf((name) => module.reads(name)), baseName(file.path)) } : file;
}

/** The same for files that are in memory, by their paths. */
export function inModuleAmong(file: SourceFile, texts: ReadonlyMap<string, string>): SourceFile {
  return inModule(file, (reads) =>
    (foldersOf(texts).get(folderOf(file.path)) ?? []).filter(({ path, name }) => path !== file.path && reads(name)),
  );
}

/** The files by their folders: the same objects for each of them. */
const foldersOf = memoize((texts: ReadonlyMap<string, string>) => {
  const folders = new Map<string, (ModuleFile & { readonly path: string })[]>();
  for (const [path, text] of texts) {
    const folder = folderOf(path);
    addTo(folders, folder, { path, name: path.slice(folder.length), text });
  }
  return folders;
});

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
