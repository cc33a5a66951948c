// Builds the whole site into site/dist.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildBundles } from './bundles.mjs';
import { GENERATOR_MAIN, homeMain, notFoundMain, PLAYGROUND_MAIN } from './home.mjs';
import { brokenLinks } from './links.mjs';
import { documentHtml, pageHtml } from './page.mjs';
import { markdownPages } from './pages.mjs';
import { ADDRESS, BASE, dist, root, site } from './paths.mjs';
import { searchScript } from './search-index.mjs';

/** Builds all pages, and throws where a link leads nowhere. */
export async function buildSite() {
  rmSync(dist, { recursive: true, force: true });
  const bundles = await buildBundles();
  const { pages, files } = markdownPages();
  const index = searchScript([...pages]);
  const searchIndex = { name: `pages-${createHash('sha256').update(index).digest('hex').slice(0, 10)}.js` };
  writeFileSync(join(dist, 'assets', searchIndex.name), index);
  copyFileSync(join(site, 'styles/icon.svg'), join(dist, 'assets/icon.svg'));
  for (const file of files) copyFileSync(join(root, file), join(dist, 'assets', basename(file)));

  const { worker, style, shell, search, generator, playground } = bundles;
  const common = { style, shell, search, searchIndex };
  const rules = pages.filter(({ section }) => section === 'rules').length;
  write('index.html', pageHtml({ address: '', ...HOME_WORDS, main: homeMain(rules), kind: 'is-home', assets: common }));
  write(
    '404.html',
    pageHtml({
      address: '404',
      title: 'No such page',
      description: 'There is no page at this address.',
      main: notFoundMain(BASE),
      kind: 'is-lost',
      assets: common,
      base: BASE,
    }),
  );
  write(
    'generator/index.html',
    pageHtml({
      address: 'generator/',
      ...GENERATOR_WORDS,
      main: GENERATOR_MAIN,
      kind: 'is-tool',
      assets: { ...common, generator },
      scripts: ['generator'],
    }),
  );
  write(
    'playground/index.html',
    pageHtml({
      address: 'playground/',
      ...PLAYGROUND_WORDS,
      main: PLAYGROUND_MAIN,
      kind: 'is-tool',
      assets: { ...common, playground, worker },
      scripts: ['playground'],
      hasEditor: true,
    }),
  );
  for (const page of pages) {
    const { address, title, description } = page;
    write(
      `${address}index.html`,
      pageHtml({ address, title, description: description || title, main: documentHtml(page, pages), kind: 'is-document', assets: common }),
    );
  }
  const addresses = ['', 'generator/', 'playground/', ...pages.map(({ address }) => address)];
  write('sitemap.xml', sitemap(addresses));
  write('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${ADDRESS}sitemap.xml\n`);
  write('.nojekyll', '');

  const broken = brokenLinks();
  if (broken.length > 0) throw new Error(`links that lead nowhere:\n  ${broken.join('\n  ')}`);
  return {
    pages: addresses.length + 1,
    bundles: { ...bundles, searchIndex: { ...searchIndex, bytes: index.length, compressed: gzipSync(index).length } },
  };
}

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
