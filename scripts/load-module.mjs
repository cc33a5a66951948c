// Modules that are written in TypeScript, which Node 20 cannot run as they are: they are bundled first.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { root } from './root.mjs';
import { scratchFolder } from './scratch-folder.mjs';

/**
 * Bundles a module (a path below the root) into a file of its own, which is removed when the process ends: two runs at the same
 * time must not pull it away under each other. It lies below the root, so that packages are found from there.
 * @param {string} input
 */
export async function bundleModule(input) {
  mkdirSync(join(root, '.conformance'), { recursive: true });
  const file = join(scratchFolder(join(root, '.conformance', 'module-')), 'module.mjs');
  const output = { file, codeSplitting: false };
  await build({ cwd: root, input, platform: 'node', external: ['fast-check'], logLevel: 'warn', output });
  return file;
}

/**
 * The exports of a module (a path below the root).
 * @param {string} input
 * @returns {Promise<unknown>}
 */
export async function loadModule(input) {
  return import(pathToFileURL(await bundleModule(input)).href);
}
