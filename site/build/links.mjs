// Checks that every link leads to a page, and every fragment to a place on it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { BASE, dist } from './paths.mjs';

/** The links that lead nowhere, each with the page that has it. @returns {readonly string[]} */
export function brokenLinks() {
  const files = new Set(filesIn(''));
  const pages = new Map([...files].filter((file) => file.endsWith('.html')).map((file) => [file, readFileSync(join(dist, file), 'utf8')]));
  const broken = [];
  for (const [file, html] of pages) {
    for (const [, link = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^(?:https?:|mailto:|data:)/.test(link)) continue;
      const [path = '', fragment] = link.replaceAll('&amp;', '&').split('#');
      const target = path === '' ? file : fileOf(file, path);
      const isThere = files.has(target);
      if (!isThere || (fragment && !pages.get(target)?.includes(` id="${decodeURIComponent(fragment)}"`))) broken.push(`${file}: ${link}`);
    }
  }
  if (pages.size === 0) throw new Error('there are no pages to look at');
  return broken;
}

/** @param {string} from @param {string} path */
function fileOf(from, path) {
  const target = path.startsWith(BASE) ? path.slice(BASE.length) : posix.normalize(posix.join(posix.dirname(from), path));
  const clean = target === '.' || target === './' ? '' : target;
  return clean === '' || clean.endsWith('/') ? `${clean}index.html` : clean;
}

/** @param {string} folder @returns {readonly string[]} */
function filesIn(folder) {
  return readdirSync(join(dist, folder)).flatMap((name) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return statSync(join(dist, path)).isDirectory() ? filesIn(path) : [path];
  });
}
