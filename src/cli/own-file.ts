import { existsSync, lstatSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CONFIG_NAMES } from '../project/config.ts';
import { discard, temporaryPath } from '../project/temporary-file.ts';
import { kindByName } from '../sources/kinds.ts';

/** Why a file that a flag names must not be overwritten with a report or a baseline; undefined where it may. */
export function whyNotOurs(path: string): string | undefined {
  const name = basename(path);
  const isTheirs = kindByName(name) !== undefined || CONFIG_NAMES.some((known) => known === name);
  return isTheirs ? 'such a file holds connections or the configuration, and is not overwritten' : undefined;
}

/** Writes a file of ours, whole where it is a regular file or new. Throws what the system says. */
export function writeWhole(path: string, text: string): void {
  const isPlain = !existsSync(path) || lstatSync(path).isFile();
  if (!isPlain) {
    writeFileSync(path, text);
    return;
  }
  const fresh = temporaryPath(dirname(join(path)));
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } finally {
    discard(fresh);
  }
}
