// Writes src/generated/consumer-classes.ts and consumer-hooks.ts from schemas/consumers: facts stay data, and a bundle for the
// browser needs no file.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableModule } from './tables.mjs';

const HEADER = '// Made by scripts/generate-consumers.mjs from schemas/consumers; do not edit.\n';
/** @type {Record<string, [import('./tables.mjs').TableName, string]>} */
const TABLES = { 'consumer-classes': ['CONSUMER_CLASSES', 'classes'], 'consumer-hooks': ['CONSUMER_HOOKS', 'hooks'] };

/** The texts of the generated modules, by their paths. */
export function consumerModules() {
  return Object.fromEntries(
    Object.entries(TABLES).map(([module, [table, file]]) => [`src/generated/${module}.ts`, tableModule(HEADER, table, rowsOf(file))]),
  );
}

/**
 * @param {string} file
 * @returns {readonly object[]}
 */
function rowsOf(file) {
  return JSON.parse(readFileSync(new URL(`../schemas/consumers/${file}.json`, import.meta.url), 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(consumerModules())) writeFileSync(new URL(`../${path}`, import.meta.url), text);
}
