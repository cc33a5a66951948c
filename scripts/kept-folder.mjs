// Folders whose content takes long to make: they are kept for the next run.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Makes a folder empty, whatever was in it.
 * @param {string} folder
 */
export function emptyFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Fills a folder by `make`, unless it holds what `stamp` describes already. The stamp is kept beside the folder, and only once all
 * is made. Gives the folder.
 * @param {string} folder
 * @param {string} stamp
 * @param {() => void} make
 */
export function keptFolder(folder, stamp, make) {
  const file = `${folder}.stamp`;
  if (existsSync(folder) && existsSync(file) && readFileSync(file, 'utf8') === stamp) return folder;
  rmSync(file, { force: true });
  emptyFolder(folder);
  make();
  writeFileSync(file, stamp);
  return folder;
}
