import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * The part of package.json that the scripts read.
 * @typedef {{
 *   name: string,
 *   version: string,
 *   license: string,
 *   engines: { node: string },
 *   bin: Record<string, string>,
 *   scripts: Record<string, string>,
 *   dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>,
 *   bundleDependencies?: string[],
 * }} Manifest
 */

/**
 * A package of package-lock.json. The lock knows the hash of each tarball.
 * @typedef {{ version: string, integrity?: string }} LockedPackage
 */

/**
 * package.json as it is now.
 * @returns {Manifest}
 */
export function readManifest() {
  return readJson('package.json');
}

/**
 * package-lock.json as it is now.
 * @returns {{ packages: Record<string, LockedPackage> }}
 */
export function readLock() {
  return readJson('package-lock.json');
}

/** @param {string} name */
function readJson(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}
