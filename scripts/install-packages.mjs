// The packages of a folder with a lock file of its own.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.mjs';

/**
 * Installs what package-lock.json in a folder names, unless it is there and as new as that file. Throws with npm's own words where it
 * cannot be installed.
 * @param {string} folder
 */
export function installPackages(folder) {
  const [lock, installed] = [join(folder, 'package-lock.json'), join(folder, 'node_modules/.package-lock.json')];
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log(`installing the packages of ${folder}`);
  mustRun('npm', ['ci', '--ignore-scripts'], { cwd: folder });
}
