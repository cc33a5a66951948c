/** The options of the search, which looks at titles first. The index that is built and the one that is loaded need the same ones. */
export const SEARCH_OPTIONS = {
  fields: ['title', 'headings', 'text'],
  searchOptions: { prefix: true, fuzzy: 0.15, boost: { title: 6, headings: 2 } },
};
