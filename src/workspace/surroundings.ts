import { dirname, join } from 'node:path';
import { LEDGER_NAME } from '../model/ledger.ts';
import { disk } from './disk.ts';
import type { FileSystem } from './file-system.ts';
import { isWithin } from './within.ts';

/** Where a project pins its providers. */
export const REQUIREMENTS = 'requirements.txt';
/** The files that say something about a project besides its connections, by path from its root. */
const NAMES = [REQUIREMENTS, 'Dockerfile', '.dockerignore', '.astro/config.yaml', LEDGER_NAME] as const;
const IGNORED = '.gitignore';

/** The largest context file. The ledger grows with the project, and may be as large as every command reads it. */
const MAX_CONTEXT = 256 * 1024;

/**
 * Reads the files of a project that are looked at but not linted, by path from its root, as far as there are any. The ignore
 * files of git between `boundary` and the root count as one. What is no
 * text, is too large, or lies behind a symbolic link out of `boundary` is as good as not there: nobody asked for it.
 */
export function readSurroundings(root: string, boundary: string, files: FileSystem = disk): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of NAMES) {
    const text = readSurrounding(root, name, boundary, files);
    if (text !== undefined) texts.set(name, text);
  }
  // Those further down have the last word, as for git.
  const ignored = foldersDownTo(root, boundary).map((folder) => textOf(join(folder, IGNORED), IGNORED, { boundary, files }));
  const known = ignored.filter((text) => text !== undefined);
  if (known.length > 0) texts.set(IGNORED, known.join('\n'));
  return texts;
}

/** One of them alone; undefined where there is none. */
export function readSurrounding(
  root: string,
  name: (typeof NAMES)[number],
  boundary: string,
  files: FileSystem = disk,
): string | undefined {
  return textOf(join(root, name), name, { boundary, files });
}

function textOf(
  path: string,
  name: string,
  { boundary, files }: { readonly boundary: string; readonly files: FileSystem },
): string | undefined {
  if (!files.exists(path) || !isWithin(boundary, files.realPath(path))) return undefined;
  const file = files.read(path, name, name === LEDGER_NAME ? undefined : MAX_CONTEXT);
  return 'text' in file ? file.text : undefined;
}

/** The folder and those above it, from the boundary down. */
function foldersDownTo(folder: string, boundary: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== boundary && isWithin(boundary, at) && at !== dirname(at); at = dirname(at)) folders.unshift(dirname(at));
  return folders;
}
