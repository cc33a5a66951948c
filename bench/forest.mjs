// Makes a tree of files that are none of ours.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = 40;

/**
 * Writes `count` empty files into folders of forty, four folders deep.
 * @param {string} folder
 * @param {number} count
 */
export function makeForest(folder, count) {
  for (let index = 0; index < count / FILES; index++) {
    const place = join(folder, `area_${index % 10}`, `part_${Math.floor(index / 10) % 20}`, `module_${Math.floor(index / 200)}`, 'source');
    mkdirSync(place, { recursive: true });
    for (let file = 0; file < FILES; file++) writeFileSync(join(place, `file_${file}.py`), '');
  }
}
