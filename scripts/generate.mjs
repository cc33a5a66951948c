// Writes what is made from schemas/catalog and schemas/secret-formats.json. With `--check` it writes nothing, says which
// files are not as it would write them, and fails when there are any.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generated } from './generated.mjs';

const root = new URL('../', import.meta.url);
const isCheck = process.argv.includes('--check');

const types = readdirSync(new URL('schemas/catalog/', root))
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => JSON.parse(readFileSync(new URL(`schemas/catalog/${name}`, root), 'utf8')));
const secretFormats = JSON.parse(readFileSync(new URL('schemas/secret-formats.json', root), 'utf8'));

for (const folder of ['schemas/connections', 'src/generated']) mkdirSync(new URL(folder, root), { recursive: true });
for (const [path, text] of Object.entries(generated({ types, secretFormats }))) {
  const file = new URL(path, root);
  if (textOf(file) === text) continue;
  console.log(path);
  if (isCheck) process.exitCode = 1;
  else writeFileSync(file, text);
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
