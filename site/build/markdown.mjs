// Pages of docs/ as HTML: headings with ids, links between pages, code in colour.
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { highlighted } from './highlight.mjs';

/**
 * @typedef {{ html: string, title: string, description: string, headings: readonly Heading[], text: string }} Rendered
 * @typedef {{ level: number, id: string, text: string }} Heading
 */

/**
 * A page of Markdown as HTML. `linkFor` gives the address for a link of the page.
 * @param {string} markdown
 * @param {(link: string) => string} linkFor
 * @returns {Rendered}
 */
export function render(markdown, linkFor) {
  const titles = titlesOfCode(markdown);
  let block = 0;
  const raw = micromark(markdown.replaceAll(/^<!--.*?-->\n?/gms, ''), { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  /** @type {Heading[]} */
  const headings = [];
  const ids = new Set();
  const html = raw
    .replaceAll(/<h([1-6])>(.*?)<\/h\1>/gs, (_, level, inner) => {
      const text = unescapeHtml(withoutTags(inner));
      const id = uniqueId(text, ids);
      headings.push({ level: Number(level), id, text });
      const anchor = level === '1' ? '' : ` <a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a>`;
      return `<h${level} id="${id}">${inner}${anchor}</h${level}>`;
    })
    .replaceAll(/<a href="([^"]*)"/g, (_, link) => `<a href="${escapeHtml(linkFor(unescapeHtml(link)))}"`)
    .replaceAll(/<img src="([^"]*)"/g, (_, link) => `<img loading="lazy" src="${escapeHtml(linkFor(unescapeHtml(link)))}"`)
    .replaceAll(/<pre><code(?: class="language-([\w-]+)[^"]*")?>(.*?)<\/code><\/pre>/gs, (_, language, code) =>
      codeBlock(language, code, titles[block++]),
    )
    .replaceAll(/(?<!<pre[^>]*>)<code>([^<]{1,24})<\/code>/g, '<code class="short">$1</code>')
    .replaceAll('<table>', '<div class="table" role="region" aria-label="Table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
  const title = headings.find(({ level }) => level === 1)?.text ?? '';
  const [, first = ''] = /<\/h1>\s*<p>(.*?)<\/p>/s.exec(html) ?? [];
  return { html, title, description: unescapeHtml(withoutTags(first)), headings, text: textOf(html) };
}

/** @param {string | undefined} language @param {string} code @param {string | undefined} title */
function codeBlock(language, code, title) {
  const inner = highlighted(unescapeHtml(code), language);
  return `<pre class="code" tabindex="0"${title ? ` data-title="${escapeHtml(title)}"` : ''}><code>${inner}</code></pre>`;
}

const FENCE = /^ *(?<marks>`{3,})(?<info>[^`]*)$/;

/**
 * The names of files behind the fences of a page, such as `yaml azconn-lint.yaml`, in their order. Every code block of docs/ has a fence.
 * @param {string} markdown
 */
function titlesOfCode(markdown) {
  /** @type {string[]} */
  const titles = [];
  let open = '';
  for (const line of markdown.split('\n')) {
    const { marks = '', info = '' } = FENCE.exec(line)?.groups ?? {};
    if (open === '' && marks !== '') {
      open = marks;
      titles.push(info.trim().split(' ').slice(1).join(' '));
    } else if (open !== '' && marks.startsWith(open) && info.trim() === '') open = '';
  }
  return titles;
}

/** The words of a page, for the search. @param {string} html */
function textOf(html) {
  return unescapeHtml(withoutTags(html.replaceAll(/<pre.*?<\/pre>/gs, ' ').replaceAll(/<a class="anchor".*?<\/a>/gs, ' ')))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The id that GitHub gives a heading, so that links which work there work here. @param {string} text @param {Set<string>} taken */
function uniqueId(text, taken) {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
  let id = slug;
  for (let count = 1; taken.has(id); count++) id = `${slug}-${count}`;
  taken.add(id);
  return id;
}

/** @param {string} html */
function withoutTags(html) {
  return html.replaceAll(/<[^>]*>/g, '');
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** @param {string} text */
export function escapeHtml(text) {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[/** @type {keyof typeof ENTITIES} */ (character)]);
}

/** @param {string} html */
function unescapeHtml(html) {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
