// The folders that the build reads and writes.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const site = dirname(dirname(fileURLToPath(import.meta.url)));
export const root = dirname(site);
export const dist = join(site, 'dist');

/** The path under which the pages are published. */
export const BASE = '/azconn-lint/';
export const ADDRESS = `https://azconn-lint.github.io${BASE}`;
export const HOME = 'https://github.com/azconn-lint/azconn-lint';
