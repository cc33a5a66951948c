// Bundles the scripts of the pages. Each bundle is one classic script, which a copy opened from the disk can load too.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { noticesFor, packagesOf } from '../../scripts/third-party.mjs';
import { dist, root, site } from './paths.mjs';

/** A file of `dist/assets`. @typedef {{ name: string, bytes: number, compressed: number }} Asset */

/**
 * Builds all scripts, the style sheet and the licences of their packages into `dist`, and returns the names of scripts and style sheet,
 * which change with their content.
 */
export async function buildBundles() {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  /** @type {string[]} */
  const modules = [];
  const script = async (/** @type {string} */ name, /** @type {string} */ entry) => {
    const { text, moduleIds } = await bundle(name, entry);
    for (const id of moduleIds) modules.push(id);
    return keep(name, 'js', text);
  };
  const bundles = {
    shell: await script('shell', 'src/shell.ts'),
    search: await script('search', 'src/search.ts'),
    generator: await script('generator', 'src/generator/main.tsx'),
    playground: await script('playground', 'src/playground/main.tsx'),
    worker: await script('worker', 'src/playground/worker.ts'),
    style: keep('style', 'css', (await styles()).text),
  };
  writeFileSync(join(dist, NOTICES), noticesFor(packagesOf(modules)));
  return bundles;
}

/** The licences of the packages in the scripts; every page links to them. */
export const NOTICES = 'third-party-notices.txt';

/**
 * @param {string} name
 * @param {string} entry
 */
async function bundle(name, entry) {
  const output = await build({
    ...COMMON,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: join(site, entry),
        // Vite would ask import.meta for addresses to load: nothing is loaded, everything is inside.
        transform: { define: { 'import.meta': '{}' } },
        output: { format: 'iife', name: `azconnLint_${name}`, entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
  return sourceOf(output, '.js');
}

async function styles() {
  const output = await build({
    ...COMMON,
    build: { write: false, cssMinify: true, rollupOptions: { input: join(site, 'styles/index.css') } },
  });
  return sourceOf(output, '.css');
}

/** @satisfies {import('vite').InlineConfig} */
const COMMON = { root: site, configFile: false, logLevel: 'warn', publicDir: false, server: { fs: { allow: [root] } } };

/**
 * The one built file with this ending, and the modules in it.
 * @param {Awaited<ReturnType<typeof build>>} output
 * @param {string} ending
 */
function sourceOf(output, ending) {
  if ('close' in output) throw new Error('expected a build, not a watcher');
  const files = [output].flat().flatMap((each) => each.output);
  const found = files.find(({ fileName }) => fileName.endsWith(ending));
  if (!found) throw new Error(`nothing with the ending ${ending} was built`);
  return found.type === 'chunk' ? { text: found.code, moduleIds: found.moduleIds } : { text: String(found.source), moduleIds: [] };
}

/**
 * @param {string} name
 * @param {string} ending
 * @param {string} text
 * @returns {Asset}
 */
export function keep(name, ending, text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  const file = `${name}-${hash}.${ending}`;
  writeFileSync(join(dist, 'assets', file), text);
  return { name: file, bytes: Buffer.byteLength(text), compressed: gzipSync(text).length };
}
