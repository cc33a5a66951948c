// Writes everything that is made from schemas/catalog and schemas/*.json: `npm run generate`. With `--check` it writes
// nothing and says which files are not as it would write them.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { generated } from './generated.mjs';

const root = new URL('../', import.meta.url);

const sources = {
  types: await Promise.all((await readdir(new URL('schemas/catalog/', root))).toSorted().map((name) => json(`schemas/catalog/${name}`))),
  secretFormats: await json('schemas/secret-formats.json'),
};

const stale = [];
for (const [path, text] of Object.entries(await generated(sources))) {
  const file = new URL(path, root);
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) await writeFile(file, text);
}

for (const path of stale) console.log(path);
if (process.argv.includes('--check') && stale.length > 0) process.exitCode = 1;

async function json(path) {
  return JSON.parse(await readFile(new URL(path, root), 'utf8'));
}
