// Writes the types of the library beside it: of all that tsc declares only what can be reached from the entry.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runShown } from './run.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/** A relative specifier; tsc leaves the endings of the sources in declarations, where nobody can resolve them. */
const SPECIFIER = /(\bfrom |\bimport\(|\bimport )(['"])(\.{1,2}\/[^'"]+?)\.(ts|js)\2/g;

/**
 * Declares `entry` (a path below `src`, without its ending) and what it stands on, into `folder`.
 * @param {string} entry
 * @param {string} folder
 */
export function writeTypes(entry, folder) {
  const all = scratchFolder();
  const tsc = ['node_modules/typescript/bin/tsc', '--emitDeclarationOnly', '--outDir', all];
  const { status } = runShown(process.execPath, tsc, { toStderr: true });
  if (status !== 0) throw new Error(`tsc ended with ${status}`);
  const waiting = [entry];
  const seen = new Set(waiting);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const place = dirname(name);
    const text = readFileSync(join(all, `${name}.d.ts`), 'utf8').replace(SPECIFIER, (_, word, quote, path) => {
      const next = join(place, path).replaceAll('\\', '/');
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
      return `${word}${quote}${path}.js${quote}`;
    });
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, `${name}.d.ts`), text);
  }
}
