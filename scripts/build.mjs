// Bundles the command and the library into dist/, and writes the types of the library.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildCommand } from './build-command.mjs';
import { writeTypes } from './build-types.mjs';
import { noticesFor } from './third-party.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });

const inCommand = await buildCommand('dist', version);

const library = await rolldown({
  input: { index: 'src/index.ts' },
  platform: 'neutral',
  logLevel: 'warn',
  resolve: { mainFields: ['module', 'main'] },
});
const { output } = await library.write({ dir: 'dist', format: 'esm' });
const inLibrary = output.flatMap(({ moduleIds }) => moduleIds);

writeFileSync('dist/third-party-notices.txt', noticesFor([...inCommand, ...inLibrary]));
if (!process.argv.includes('--no-types')) writeTypes('index', 'dist');
