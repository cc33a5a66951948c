// Bundles the command and the library into dist/, and writes the types of the library.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeTypes } from './build-types.mjs';
import { noticesFor } from './third-party.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
rmSync('dist', { recursive: true, force: true });

const shared = { logLevel: 'warn', transform: { define: { VERSION: JSON.stringify(version) } } };

const command = await rolldown({ ...shared, input: { bin: 'src/bin.ts' }, platform: 'node' });
const commandOutput = await command.write({ dir: 'dist', format: 'esm', minify: true, chunkFileNames: 'chunks/[name].js' });

const library = await rolldown({
  ...shared,
  input: { index: 'src/index.ts' },
  platform: 'neutral',
  resolve: { mainFields: ['module', 'main'] },
});
const libraryOutput = await library.write({ dir: 'dist', format: 'esm' });

const chunks = [...commandOutput.output, ...libraryOutput.output].filter(({ type }) => type === 'chunk');
writeFileSync('dist/third-party-notices.txt', noticesFor(chunks.flatMap(({ moduleIds }) => moduleIds)));
writeTypes('index', 'dist');
