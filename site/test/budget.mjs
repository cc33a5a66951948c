// The budget of a first view, compressed, in kilobytes: everything that it loads before it can be read and used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist } from '../build/paths.mjs';

/** The scripts with the library or the editor inside have budgets of their own. */
const BUDGETS = {
  'first page': 100,
  'a page of the documentation': 100,
  'the generator, whole': 85,
  'the playground, with its editor': 205,
  // It is loaded beside the page, and grows with what the library can read.
  'the library, in the worker': 390,
};

/** @param {string} path */
const compressed = (path) => gzipSync(readFileSync(join(dist, path))).length;

/** @type {Record<string, import('./trials.mjs').Trial>} */
export const budgetTrials = {
  'every page keeps to its budget': async ({ built: { bundles } }) => {
    const of = (/** @type {string[]} */ ...names) =>
      names.reduce((sum, name) => sum + (Object.entries(bundles).find(([key]) => key === name)?.[1].compressed ?? Number.NaN), 0);
    const weights = {
      'first page': compressed('index.html') + of('shell', 'style', 'search', 'searchIndex'),
      'a page of the documentation': compressed('migrating/index.html') + of('shell', 'style', 'search', 'searchIndex'),
      'the generator, whole': compressed('generator/index.html') + of('shell', 'style', 'generator'),
      'the playground, with its editor': compressed('playground/index.html') + of('shell', 'style', 'playground'),
      'the library, in the worker': of('worker'),
    };
    return Object.entries(BUDGETS).flatMap(([name, budget]) => {
      const weight = Object.entries(weights).find(([key]) => key === name)?.[1] ?? Number.NaN;
      return weight / 1000 < budget ? [] : [`${name}: ${(weight / 1000).toFixed(1)} KB of ${budget}`];
    });
  },
};
