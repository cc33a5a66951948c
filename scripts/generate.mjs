// Writes everything that is generated: what is made from schemas/catalog and schemas/secret-formats.json here, the rest by
// the scripts beside it. With `--check` it writes nothing, says which of the first are not as it would write them, and fails
// when there are any.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

const others = ['generate-services.mjs', 'generate-consumers.mjs', 'generate-config.mjs', 'generate-fleet-page.mjs'].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
for (const script of isCheck ? [] : others) execFileSync(process.execPath, [script], { stdio: 'inherit' });

/** @param {URL} file */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
