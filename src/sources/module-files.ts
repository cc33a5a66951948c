import type { SourceFile } from '../model/project.ts';
import type { ModuleFile } from '../model/source.ts';

/** A file whose program reads it together with others of its folder, with a source that knows those; any other file as it is. */
export function inModule(file: SourceFile, othersOf: (reads: (name: string) => boolean) => readonly ModuleFile[] | undefined): SourceFile {
  const { module } = file.source;
  return module ? { ...file, source: module.beside(() => othersOf((name) => module.reads(name))) } : file;
}

/** The same for files that are in memory, by their paths. */
export function inModuleAmong(file: SourceFile, texts: ReadonlyMap<string, string>): SourceFile {
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  return inModule(file, (reads) =>
    [...texts].flatMap(([path, text]) => {
      const name = path.slice(folder.length);
      return path !== file.path && path.startsWith(folder) && !name.includes('/') && reads(name) ? [{ name, text }] : [];
    }),
  );
}
