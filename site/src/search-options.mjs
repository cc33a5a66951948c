/** The search looks at titles first; what is built and what is loaded have to agree on this. */
export const SEARCH_OPTIONS = {
  fields: ['title', 'headings', 'text'],
  searchOptions: { prefix: true, fuzzy: 0.15, boost: { title: 6, headings: 2 } },
};
