// Builds the whole site into site/dist.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildBundles, keep } from './bundles.mjs';
import { GENERATOR_MAIN, homeMain, notFoundMain, PLAYGROUND_MAIN } from './home.mjs';
import { brokenLinks } from './links.mjs';
import { documentHtml, pageHtml } from './page.mjs';
import { markdownPages } from './pages.mjs';
import { ADDRESS, BASE, dist, root } from './paths.mjs';
import { searchScript } from './search-index.mjs';

/** Builds all pages, and throws where a link leads nowhere. */
export async function buildSite() {
  rmSync(dist, { recursive: true, force: true });
  const scripts = await buildBundles();
  const { pages, files } = markdownPages();
  const bundles = { ...scripts, searchIndex: keep('pages', 'js', searchScript(pages)) };
  for (const file of files) copyFileSync(join(root, file), join(dist, 'assets', basename(file)));

  const frames = [...ownPages(bundles, pages), ...pages.map((page) => documentPage(page, pages, bundles))];
  for (const { file, ...frame } of frames) write(file, pageHtml(frame));
  write('sitemap.xml', sitemap(frames.map(({ address }) => address).filter((address) => address !== LOST)));
  write('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${ADDRESS}sitemap.xml\n`);
  write('.nojekyll', '');

  const broken = brokenLinks();
  if (broken.length > 0) throw new Error(`broken links:\n  ${broken.join('\n  ')}`);
  return { pages: frames.length, bundles };
}

const LOST = '404';

/**
 * The values for the frame of a page, and the file that the page is written into.
 * @typedef {import('./page.mjs').Frame & { file: string }} Written
 * @typedef {Awaited<ReturnType<typeof buildBundles>> & { searchIndex: import('./bundles.mjs').Asset }} Bundles
 */

/**
 * The pages that are not made of Markdown.
 * @param {Bundles} bundles
 * @param {readonly import('./pages.mjs').Page[]} pages
 * @returns {readonly Written[]}
 */
function ownPages({ style, shell, search, searchIndex, generator, playground, worker }, pages) {
  const common = { style, shell, search, searchIndex };
  const rules = pages.filter(({ section }) => section === 'rules').length;
  return [
    { file: 'index.html', address: '', ...HOME_WORDS, main: homeMain(rules), kind: 'is-home', assets: common },
    { file: '404.html', address: LOST, ...LOST_WORDS, main: notFoundMain(BASE), kind: 'is-lost', assets: common, base: BASE },
    {
      ...{ file: 'generator/index.html', address: 'generator/', ...GENERATOR_WORDS, main: GENERATOR_MAIN, kind: 'is-tool' },
      ...{ assets: { ...common, generator }, scripts: ['generator'] },
    },
    {
      ...{ file: 'playground/index.html', address: 'playground/', ...PLAYGROUND_WORDS, main: PLAYGROUND_MAIN, kind: 'is-tool' },
      ...{ assets: { ...common, playground, worker }, scripts: ['playground'], hasEditor: true },
    },
  ];
}

/**
 * @param {import('./pages.mjs').Page} page
 * @param {readonly import('./pages.mjs').Page[]} pages
 * @param {Bundles} bundles
 * @returns {Written}
 */
function documentPage(page, pages, { style, shell, search, searchIndex }) {
  const { address, title, description } = page;
  const assets = { style, shell, search, searchIndex };
  return {
    file: `${address}index.html`,
    address,
    title,
    description: descriptionOf(description, title),
    main: documentHtml(page, pages),
    kind: 'is-document',
    assets,
  };
}

const LONGEST = 180;

/** The first sentences of a page, or a sentence with its title where it begins with a list. @param {string} text @param {string} title */
function descriptionOf(text, title) {
  const short = text.length > LONGEST ? `${text.slice(0, text.lastIndexOf(' ', LONGEST))}…` : text;
  return short || `${title.replace(/^The /, 'All ')} of azconn-lint, which moves Azure connections of Airflow to a workload identity.`;
}

const LOST_WORDS = { title: 'No such page', description: 'There is no page at this address.' };
const HOME_WORDS = {
  title: 'azconn-lint: Azure connections of Airflow, without a secret',
  description:
    'Reads the connections of an Airflow project as Airflow gets them, and moves Azure connections to an Entra workload identity: linter, command generator, playground.',
};
const GENERATOR_WORDS = {
  title: 'Command generator',
  description: 'az commands, Terraform and Airflow connections for an Azure workload identity on Astro, AKS and elsewhere.',
};
const PLAYGROUND_WORDS = {
  title: 'Playground',
  description: 'Paste Airflow connections and see what Airflow gets, what is wrong, and the fixed text. Nothing leaves the page.',
};

/** @param {readonly string[]} addresses */
function sitemap(addresses) {
  const rows = addresses.map((address) => `<url><loc>${ADDRESS}${address}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join('\n')}\n</urlset>\n`;
}

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), text);
}
