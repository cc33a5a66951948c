// The work of others in the bundle: the list of packages, and the text of their licences.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package that the bundle holds, and the folder that it was taken from.
 * @typedef {{ folder: string, name: string, version: string, license: string, author: string | undefined }} Bundled
 */

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const LICENCE = /^(?:licen[cs]e|copying)(?:[.-][a-z0-9.-]+)?$/i;
const NOTICE = /^notice(?:\.[a-z]+)?$/i;

/**
 * The packages that the modules (absolute paths) belong to, each name and version once and in their order: the one list that the
 * notices and the bill of materials are made from. A package without a licence is an error.
 * @param {readonly string[]} moduleIds
 */
export function packagesOf(moduleIds) {
  const folders = new Set(moduleIds.flatMap((id) => PACKAGE.exec(id)?.[1] ?? []));
  const packages = new Map([...folders].sort().map((folder) => /** @type {const} */ ([idOf(folder), packageIn(folder)])));
  return [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * The text of a notices file for packages.
 * @param {readonly Bundled[]} packages
 */
export function noticesFor(packages) {
  const head = 'azconn-lint bundles these packages. Their authors ask that the following be kept with every copy.\n';
  return [head, ...packages.map(sectionOf)].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string} folder
 * @returns {{ name: string, version: string, license?: unknown, author?: string | { name: string } }}
 */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @param {string} folder */
function idOf(folder) {
  const { name, version } = manifestOf(folder);
  return `${name} ${version}`;
}

/**
 * @param {string} folder
 * @returns {Bundled}
 */
function packageIn(folder) {
  const { name, version, license, author } = manifestOf(folder);
  if (typeof license !== 'string') throw new Error(`${name} ${version} is bundled and names no licence`);
  return { folder, name, version, license, author: typeof author === 'string' ? author : author?.name };
}

/** @param {Bundled} each */
function sectionOf({ folder, name, version, license, author }) {
  const files = readdirSync(folder).filter((file) => LICENCE.test(file) || NOTICE.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0)
    texts.push(`${author === undefined ? '' : `By ${author}. `}The package comes without the text of its licence, ${license}.`);
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
