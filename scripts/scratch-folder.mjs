import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes a folder that is removed when the process ends. `start`: how its path begins.
 * @param {string} [start]
 */
export function scratchFolder(start = join(tmpdir(), 'azconn-lint-')) {
  const folder = mkdtempSync(start);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
