import MiniSearch from 'minisearch';
import { SEARCH_OPTIONS } from './search-options.mjs';

/** A page that a search found. */
export interface SearchPage {
  readonly address: string;
  readonly title: string;
  readonly description: string;
}

const MOST = 12;

const pages = globalThis.azconnLintPages;
const search = pages && MiniSearch.loadJSON(pages.index, SEARCH_OPTIONS);

globalThis.azconnLintSearch = (query) =>
  (search?.search(query) ?? []).slice(0, MOST).map(({ id }) => {
    const [title = '', description = ''] = pages?.titles[String(id)] ?? [];
    return { address: String(id), title, description };
  });
