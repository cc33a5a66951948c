// The bill of materials of the bundle, as CycloneDX. Same packages, same bytes: no time and nothing random is in it.
import { createHash } from 'node:crypto';

/**
 * @typedef {{ name: string, version: string }} Versioned
 * @typedef {Versioned & { license: string }} Licensed
 */

const FORMAT = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6' };
const SPDX_ID = /^[A-Za-z0-9.-]+$/;

/**
 * The bill of `product` (name, version, license) with these packages (scripts/third-party.mjs) inside. `lock` is the content of
 * package-lock.json: it knows the hash of each package's tarball.
 * @param {Licensed} product
 * @param {readonly Licensed[]} packages
 * @param {ReturnType<typeof import('./manifest.mjs').readLock>} lock
 */
export function sbomFor(product, packages, lock) {
  const hashes = hashesIn(lock);
  const components = packages.map((each) => ({ type: 'library', ...identityOf(each), ...hashOf(each, hashes) }));
  const refs = components.map((component) => component['bom-ref']);
  const content = {
    metadata: { lifecycles: [{ phase: 'build' }], component: { type: 'application', ...identityOf(product) } },
    components,
    dependencies: [{ ref: purlOf(product), dependsOn: refs }, ...refs.map((ref) => ({ ref }))],
  };
  return `${JSON.stringify({ ...FORMAT, serialNumber: serialOf(content), version: 1, ...content }, null, 2)}\n`;
}

/** @param {Licensed} each */
function identityOf({ name, version, license }) {
  const purl = purlOf({ name, version });
  const licenses = [SPDX_ID.test(license) ? { license: { id: license } } : { expression: license }];
  return { 'bom-ref': purl, name, version, licenses, purl };
}

/** @param {Versioned} each */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * The SHA-512 of each package, by its purl, as far as the lock file names one.
 * @param {ReturnType<typeof import('./manifest.mjs').readLock>} lock
 */
function hashesIn({ packages }) {
  const rows = Object.entries(packages).flatMap(([place, { version, integrity }]) => {
    const name = place.split('node_modules/').at(-1) ?? '';
    if (!integrity?.startsWith('sha512-')) return [];
    return [/** @type {const} */ ([purlOf({ name, version }), Buffer.from(integrity.slice(7), 'base64').toString('hex')])];
  });
  return new Map(rows);
}

/**
 * @param {Versioned} each
 * @param {ReadonlyMap<string, string>} hashes
 */
function hashOf(each, hashes) {
  const content = hashes.get(purlOf(each));
  return content === undefined ? {} : { hashes: [{ alg: 'SHA-512', content }] };
}

/**
 * A UUID of version 8, which leaves to its maker how it is made: here from the content.
 * @param {object} content
 */
function serialOf(content) {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
