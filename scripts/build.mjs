// Bundles the command and the library into dist/, with the licences and the bill of its materials, and writes the types of the library.
import { rmSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { buildCommand } from './build-command.mjs';
import { writeTypes } from './build-types.mjs';
import { readLock, readManifest } from './manifest.mjs';
import { root } from './root.mjs';
import { sbomFor } from './sbom.mjs';
import { noticesFor, packagesOf } from './third-party.mjs';

process.chdir(root);
const manifest = readManifest();
rmSync('dist', { recursive: true, force: true });

const inCommand = await buildCommand('dist', manifest.version);

const library = await rolldown({
  input: { index: 'src/index.ts' },
  platform: 'neutral',
  logLevel: 'warn',
  resolve: { mainFields: ['module', 'main'] },
});
// Its comments are in the types and in the repository.
const { output } = await library.write({ dir: 'dist', format: 'esm', comments: { jsdoc: false } });
const inLibrary = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));

const packages = packagesOf([...inCommand, ...inLibrary]);
writeFileSync('dist/third-party-notices.txt', noticesFor(packages));
writeFileSync('dist/azconn-lint.cdx.json', sbomFor(manifest, packages, readLock()));
if (!process.argv.includes('--no-types')) writeTypes('index', 'dist');
