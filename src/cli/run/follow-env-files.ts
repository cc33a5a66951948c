import { dirname, join, resolve } from 'node:path';
import { baseName } from '../../model/base-name.ts';
import { Lines } from '../../model/text.ts';
import { hasOwnRules, isNamedAsSuch, isValue, type NamedFile, type NamedFileForm, namedFilesOf } from '../../sources/env-files.ts';
import { composeKind, dockerfileKind, mayNameFiles } from '../../sources/kinds.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import type { FoundFile } from '../../workspace/found-files.ts';
import { isWithin } from '../../workspace/within.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { filesOf } from './files-of.ts';

/** The most files that those of one run may bring in. */
const MOST_FILES = 1_000;
/** The most files outside the folder that a sentence of their own is about. */
const MOST_SENTENCES = 3;

/**
 * The files that were found, and those that the compose files and kustomizations among them name and that hold something for us; these are
 * followed too. A file outside the folder that was asked for is not opened: a sentence gives the line that names
 * it, and not its path, which is a text of the file.
 */
export function followEnvFiles(found: readonly FoundFile[], host: Host): readonly FoundFile[] {
  const files = filesOf(host);
  const all = new Map(found.map((file) => [file.realPath, file]));
  const waiting = found.filter(({ isExplicit, path }) => !isExplicit && mayNameFiles(baseName(path)));
  const seen = new Set(waiting.map(({ realPath }) => realPath));
  for (let naming = waiting.pop(); naming; naming = waiting.pop()) {
    const read = files.read(naming.realPath, naming.path);
    if ('problem' in read) continue;
    const outside: NamedFile[] = [];
    for (const named of namedFilesOf(naming.path, read.text)) {
      if (all.size >= found.length + MOST_FILES) break;
      const file = fileOf(named, naming, files);
      if (file === 'outside') outside.push(named);
      if (!file || file === 'outside') continue;
      if (file.as === 'compose-file' && !seen.has(file.realPath)) waiting.push(file);
      seen.add(file.realPath);
      all.set(file.realPath, followed(file, all.get(file.realPath)));
    }
    if (outside.length > 0) sayOutside(naming, outside, new Lines(read.text), host);
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function namingOf(as: NamedFileForm): string {
  if (as === 'compose-file') return 'the compose file';
  return as === 'kustomize-env-file' || isValue(as) ? 'the kustomization' : 'env_file';
}

function sayOutside({ path }: FoundFile, files: readonly NamedFile[], lines: Lines, { err }: Host): void {
  for (const { at, as } of files.slice(0, MOST_SENTENCES)) {
    say(err, `${path}:${lines.positionAt(at).line}: ${namingOf(as)} names a file outside the folder, which is not read`);
  }
  const more = files.length - MOST_SENTENCES;
  if (more > 0) say(err, `${path}: it names ${more} more outside the folder`);
}

/** The file; undefined where there is none, or none that holds anything for us. */
function fileOf({ path, as }: NamedFile, naming: FoundFile, files: FileSystem): FoundFile | 'outside' | undefined {
  const { boundary, root } = naming;
  const target = resolve(dirname(naming.realPath), path);
  if (!isWithin(boundary, target)) return 'outside';
  const realPath = realPathOf(target, files);
  if (realPath === undefined) return undefined;
  if (!isWithin(boundary, realPath)) return 'outside';
  const shown = join(dirname(naming.path), path).replaceAll('\\', '/');
  const read = files.read(realPath, shown);
  const needs = as === 'compose-file' ? composeKind.needs : dockerfileKind.needs;
  const isOurs = 'text' in read && (isNamedAsSuch(shown) || isValue(as) || needs?.test(read.text));
  return isOurs ? { path: shown, realPath, root, boundary, isExplicit: false, as } : undefined;
}

function realPathOf(path: string, files: FileSystem): string | undefined {
  try {
    return files.realPath(path);
  } catch {
    return undefined;
  }
}

/** A file that was found keeps what its name says, unless it is read by other rules. */
function followed(file: FoundFile, known: FoundFile | undefined): FoundFile {
  if (!known) return file;
  const isTold = hasOwnRules(file.as) || (file.as === 'compose-file' && !isNamedAsSuch(file.path));
  return isTold && file.as !== undefined && known.as === undefined ? { ...known, as: file.as } : known;
}
