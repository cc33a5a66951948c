// The search index of all pages, as a script that stores it for the search: no page may fetch anything.
import MiniSearch from 'minisearch';
import { SEARCH_OPTIONS } from '../src/search-options.mjs';

/** @param {readonly import('./pages.mjs').Page[]} pages */
export function searchScript(pages) {
  const index = new MiniSearch(SEARCH_OPTIONS);
  index.addAll(
    pages.map(({ address, title, headings, text }) => ({
      id: address,
      title,
      headings: headings.map((each) => each.text).join(' '),
      text,
    })),
  );
  const titles = Object.fromEntries(pages.map(({ address, title, description }) => [address, [title, description]]));
  return `globalThis.azconnLintPages=${JSON.stringify({ index: JSON.stringify(index), titles })};`;
}
