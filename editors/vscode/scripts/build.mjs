// Bundles the extension, its twin for browsers and the server in a worker, and lays the command beside them. Usage: npm run build
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installPackages } from '../../../scripts/install-packages.mjs';

const here = dirname(import.meta.dirname);
const root = join(here, '..', '..');

for (const folder of [root, here]) installPackages(folder);
/** @type {typeof import('rolldown')} */
const { rolldown } = await import(createRequire(join(root, 'package.json')).resolve('rolldown'));
const { buildCommand } = await import('../../../scripts/build-command.mjs');
const { readLock } = await import('../../../scripts/manifest.mjs');
const { sbomFor } = await import('../../../scripts/sbom.mjs');
const { noticesFor, packagesOf } = await import('../../../scripts/third-party.mjs');
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

process.chdir(root);
for (const name of ['out', 'server']) rmSync(join(here, name), { recursive: true, force: true });
const inCommand = await buildCommand(join(here, 'server', 'dist'), version);
rmSync(join(here, 'server', 'dist', 'bin.js'));
for (const each of ['docs/rules', 'schemas']) cpSync(join(root, each), join(here, 'server', each), { recursive: true });

/**
 * @param {string} input
 * @param {string} output
 * @param {'node' | 'browser'} platform
 * @param {'cjs' | 'iife'} format
 */
async function bundle(input, output, platform, format) {
  const bundled = await rolldown({
    cwd: here,
    input,
    platform,
    external: ['vscode'],
    logLevel: 'warn',
    transform: { define: { VERSION: JSON.stringify(version) } },
  });
  const { output: files } = await bundled.write({ file: join(here, output), format, minify: true, codeSplitting: false });
  return files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

const modules = [
  ...inCommand,
  ...(await bundle('src/extension.ts', 'out/extension.cjs', 'node', 'cjs')),
  ...(await bundle('src/web/extension.ts', 'out/web/extension.js', 'browser', 'cjs')),
  ...(await bundle('src/web/server.ts', 'out/web/server.js', 'browser', 'iife')),
];
const packages = packagesOf(modules);
writeFileSync(join(here, 'third-party-notices.txt'), noticesFor(packages));
const locks = [readLock(), JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'))];
// Both have packages in the same places.
const locked = Object.fromEntries(
  locks.flatMap(({ packages: own }, at) => Object.entries(own).map(([place, each]) => [`${at}/${place}`, each])),
);
const product = { name: 'azconn-lint-vscode', version, license: 'Apache-2.0' };
writeFileSync(join(here, 'azconn-lint-vscode.cdx.json'), sbomFor(product, packages, { packages: locked }));
cpSync(join(root, 'LICENSE'), join(here, 'LICENSE'));
cpSync(join(root, 'CHANGELOG.md'), join(here, 'CHANGELOG.md'));
