import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './read.ts';
import { isWithin } from './within.ts';

/** What says something about a project besides its connections, by path from its root. */
const NAMES = ['requirements.txt', 'Dockerfile', '.gitignore', '.dockerignore', '.astro/config.yaml'] as const;

const MAX_SIZE = 256 * 1024;

/**
 * Reads the files of a project that are looked at but not linted, by path from its root, as far as there are any. What is no
 * text, is too large, or lies behind a symbolic link out of `boundary` is as good as not there: nobody asked for it.
 */
export function readSurroundings(root: string, boundary: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of NAMES) {
    const path = join(root, name);
    if (!existsSync(path) || !isWithin(boundary, realpathSync.native(path))) continue;
    const file = readText(path, name, MAX_SIZE);
    if ('text' in file) texts.set(name, file.text);
  }
  return texts;
}
