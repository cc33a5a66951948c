import { dirname, join, resolve } from 'node:path';
import { Lines } from '../../model/text.ts';
import { envFilesIn, type NamedEnvFile } from '../../sources/env-files.ts';
import { composeKind, dockerfileKind, kindByName } from '../../sources/kinds.ts';
import type { FileSystem } from '../../workspace/file-system.ts';
import type { FoundFile } from '../../workspace/found-files.ts';
import { isWithin } from '../../workspace/within.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { filesOf } from './files-of.ts';

/** The most files that the compose files of one run may bring in. */
const MOST_FILES = 1_000;
/** The most files outside the folder that a sentence of their own is about. */
const MOST_SENTENCES = 3;

/**
 * The files that were found, and those that the compose files among them name under `env_file` and that hold something for us. A file
 * outside the folder that was asked for is not opened: a sentence gives the line that names it, and not its path, which is a text of the file.
 */
export function followEnvFiles(found: readonly FoundFile[], host: Host): readonly FoundFile[] {
  const files = filesOf(host);
  const all = new Map(found.map((file) => [file.realPath, file]));
  for (const compose of found) {
    if (compose.isExplicit || !composeKind.matches(baseName(compose.path))) continue;
    const read = files.read(compose.realPath, compose.path);
    if ('problem' in read) continue;
    const outside: number[] = [];
    for (const named of envFilesIn(read.text)) {
      if (all.size >= found.length + MOST_FILES) break;
      const file = fileOf(named, compose, files);
      if (file === 'outside') outside.push(named.at);
      else if (file) all.set(file.realPath, followed(file, all.get(file.realPath)));
    }
    if (outside.length > 0) sayOutside(compose, outside, new Lines(read.text), host);
  }
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

function sayOutside({ path }: FoundFile, offsets: readonly number[], lines: Lines, { err }: Host): void {
  const named = offsets.slice(0, MOST_SENTENCES).map((offset) => lines.positionAt(offset).line);
  for (const line of named) say(err, `${path}:${line}: env_file names a file outside the folder, which is not read`);
  const more = offsets.length - named.length;
  if (more > 0) say(err, `${path}: env_file names ${more} more outside the folder`);
}

/** The file; undefined where there is none, or none that holds anything for us. */
function fileOf({ path, as }: NamedEnvFile, compose: FoundFile, files: FileSystem): FoundFile | 'outside' | undefined {
  const { boundary, root } = compose;
  const target = resolve(dirname(compose.realPath), path);
  if (!isWithin(boundary, target)) return 'outside';
  const realPath = realPathOf(target, files);
  if (realPath === undefined) return undefined;
  if (!isWithin(boundary, realPath)) return 'outside';
  const shown = join(dirname(compose.path), path).replaceAll('\\', '/');
  const read = files.read(realPath, shown);
  const isOurs = 'text' in read && (kindByName(baseName(shown)) !== undefined || dockerfileKind.needs?.test(read.text));
  return isOurs ? { path: shown, realPath, root, boundary, isExplicit: false, as } : undefined;
}

function realPathOf(path: string, files: FileSystem): string | undefined {
  try {
    return files.realPath(path);
  } catch {
    return undefined;
  }
}

/** A file that was found by its name keeps what its name says, unless compose reads it by docker's rules. */
function followed(file: FoundFile, known: FoundFile | undefined): FoundFile {
  if (!known) return file;
  return file.as === 'raw-env-file' && known.as === undefined ? { ...known, as: file.as } : known;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
