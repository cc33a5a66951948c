import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFolder } from './kept-folder.mjs';
import { mustRun } from './run.mjs';

/**
 * Installs packages of npm, each with its version, into a folder that is kept. Without their scripts: some report every installation
 * to their maker. Gives the folder; throws where they cannot be installed.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} packages
 */
export function npmTools(folder, packages) {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  return keptFolder(folder, wanted.join(' '), () => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    mustRun('npm', ['install', '--ignore-scripts', ...wanted], { cwd: folder });
  });
}
