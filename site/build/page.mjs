// The frame of every page: policy, head, navigation, foot.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES } from './bundles.mjs';
import { escapeHtml } from './markdown.mjs';
import { upTo } from './pages.mjs';
import { ADDRESS, HOME, site } from './paths.mjs';

/** A nonce for styles alone, the same for everybody: with it the editor can put its style sheet into the page. */
const STYLE_NONCE = 'azconn-lint-editor';

/** The icon, inside the page: browsers ask for an icon late, when everything else is there. */
const ICON = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(site, 'styles/icon.svg'), 'utf8').trim())}`;

/** The policy of a page: it loads only our own files, and sends nothing. @param {boolean} hasEditor */
function policy(hasEditor) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${hasEditor ? ` 'nonce-${STYLE_NONCE}'` : ''}`,
    "img-src 'self' data:",
    ...(hasEditor ? ["worker-src 'self'"] : []),
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types azconn-lint',
  ].join('; ');
}

/**
 * @typedef {{
 *   address: string,
 *   title: string,
 *   description: string,
 *   main: string,
 *   assets: Readonly<Record<string, { name: string }>>,
 *   scripts?: readonly string[],
 *   kind: string,
 *   hasEditor?: boolean,
 *   base?: string,
 * }} Frame
 */

/** @param {Frame} frame */
export function pageHtml({ address, title, description, main, assets, scripts = [], kind, hasEditor = false, base }) {
  const up = base ?? (upTo(address) || './');
  const asset = (/** @type {string} */ name) => `${up}assets/${assets[name]?.name}`;
  const data = ['search', 'worker', 'searchIndex'].flatMap((name) =>
    assets[name] ? [` data-${name.toLowerCase()}="${assets[name].name}"`] : [],
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(hasEditor)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(address === '' ? title : `${title} · azconn-lint`)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${ADDRESS}${address}">
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${asset('style')}">
<script defer src="${asset('shell')}" data-up="${up}"${data.join('')}></script>
${scripts.map((name) => `<script defer src="${asset(name)}"></script>\n`).join('')}</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="${up}">azconn-lint</a>
<nav aria-label="Main">
${NAV.map(([to, text]) => `<a href="${up}${to}"${isWithin(address, to) ? ' aria-current="page"' : ''}>${text}</a>`).join('\n')}
</nav>
<div class="search" id="search"></div>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot">
<p>This site has no server: its policy forbids every page to send anything. <a href="${HOME}">Source</a> · <a href="${up}changelog/">Changelog</a> · <a href="${HOME}/blob/main/LICENSE">Apache-2.0</a>, with <a href="${up}${NOTICES}">third-party software</a></p>
</footer>
</body>
</html>
`;
}

const NAV = /** @type {const} */ ([
  ['generator/', 'Generator'],
  ['playground/', 'Playground'],
  ['install/', 'Guide'],
  ['rules/', 'Rules'],
]);
const NO_GUIDE = /^(?:$|404|generator\/|playground\/|rules\/)/;

/** @param {string} address @param {string} to */
function isWithin(address, to) {
  return to === 'install/' ? !NO_GUIDE.test(address) : address.startsWith(to);
}

/**
 * A page of documentation: the pages beside it, its text, its own headings.
 * @param {import('./pages.mjs').Page} page
 * @param {readonly import('./pages.mjs').Page[]} all
 */
export function documentHtml(page, all) {
  const up = upTo(page.address) || './';
  const beside = all.filter(({ section }) => section === page.section);
  const at = beside.indexOf(page);
  const link = (/** @type {import('./pages.mjs').Page} */ to) =>
    `<li><a href="${up}${to.address}"${to === page ? ' aria-current="page"' : ''}>${escapeHtml(to.nav)}</a></li>`;
  const own = page.headings.filter(({ level }) => level === 2);
  const neighbour = (/** @type {import('./pages.mjs').Page | undefined} */ to, /** @type {string} */ word) =>
    to
      ? `<a rel="${word}" href="${up}${to.address}"><span>${word === 'prev' ? 'Before' : 'Next'}</span>${escapeHtml(to.nav)}</a>`
      : '<span></span>';
  return `<div class="document">
<nav class="beside" aria-label="${page.section === 'rules' ? 'Rules' : 'Guide'}"><details open><summary>${page.section === 'rules' ? 'All rules' : 'Guide'}</summary><ul>
${beside.map(link).join('\n')}
</ul></details></nav>
<article class="prose">
${page.html}
<nav class="neighbours" aria-label="Neighbours">${neighbour(beside[at - 1], 'prev')}${neighbour(beside[at + 1], 'next')}</nav>
</article>
${own.length > 1 ? `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>\n${own.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('\n')}\n</ul></nav>` : ''}
</div>`;
}
