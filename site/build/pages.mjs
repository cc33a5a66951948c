// The pages: where each comes from, its address and its place in the navigation.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { render } from './markdown.mjs';
import { HOME, root } from './paths.mjs';

/**
 * A page: `address` is a folder below the base, such as `rules/syntax/`, or empty for the first page.
 * @typedef {{ address: string, source: string, section: 'guide' | 'rules', nav: string }} Source
 * @typedef {Source & import('./markdown.mjs').Rendered} Page
 */

/** The pages of docs/ in the order in which people need them; pages that are not named here follow by name. */
const ORDER = ['install', 'page', 'migrating', 'places', 'consumers', 'pre-commit', 'ci', 'editors', 'python', 'limits', 'performance'];

/** Titles for the navigation, where the title of the page is too long. */
const NAV = { migrating: 'Moving connections', python: 'Reports in Python', ci: 'CI' };

/** @returns {readonly Source[]} */
function sources() {
  const guides = names('docs').sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return [
    ...guides.map((name) => /** @type {const} */ ({ address: `${name}/`, source: `docs/${name}.md`, section: 'guide', nav: navOf(name) })),
    { address: 'rules/', source: 'docs/rules/README.md', section: 'guide', nav: 'Rules' },
    ...names('docs/rules').flatMap((name) =>
      name === 'README'
        ? []
        : [/** @type {const} */ ({ address: `rules/${name}/`, source: `docs/rules/${name}.md`, section: 'rules', nav: name })],
    ),
    { address: 'changelog/', source: 'CHANGELOG.md', section: 'guide', nav: 'Changelog' },
  ];
}

/** @param {string} name */
function rank(name) {
  const at = ORDER.indexOf(name);
  return at === -1 ? ORDER.length : at;
}

/** @param {string} name */
function navOf(name) {
  return Object.entries(NAV).find(([key]) => key === name)?.[1] ?? '';
}

/** The Markdown files of a folder, without their ending. @param {string} folder */
function names(folder) {
  return readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []));
}

/**
 * All pages that are made of Markdown, and the files that they show.
 * @returns {{ pages: readonly Page[], files: ReadonlySet<string> }}
 */
export function markdownPages() {
  const all = sources();
  const files = new Set();
  const pages = all.map((source) => {
    const markdown = readFileSync(join(root, source.source), 'utf8');
    const rendered = render(markdown, (link) => linkFrom(source, link, all, files));
    return { ...source, ...rendered, nav: source.nav || rendered.title };
  });
  return { pages, files };
}

/**
 * The address of a link from one page: another page, a picture beside it, or the file on GitHub.
 * @param {Source} from
 * @param {string} link
 * @param {readonly Source[]} all
 * @param {Set<string>} files
 */
function linkFrom(from, link, all, files) {
  if (/^[a-z]+:/i.test(link) || link.startsWith('#')) return link;
  const [path = '', fragment] = link.split('#');
  const target = posix.normalize(posix.join(posix.dirname(from.source), decodeURIComponent(path)));
  const page = all.find(({ source }) => source === target || source === posix.join(target, 'README.md'));
  const end = fragment === undefined ? '' : `#${fragment}`;
  if (page) return `${upTo(from.address)}${page.address}${end}` || './';
  if (/\.(?:svg|png)$/.test(target)) {
    files.add(target);
    return `${upTo(from.address)}assets/${posix.basename(target)}`;
  }
  return `${HOME}/blob/main/${target}${end}`;
}

/** The way from a page up to the base. @param {string} address */
export function upTo(address) {
  return '../'.repeat(address.split('/').length - 1);
}
