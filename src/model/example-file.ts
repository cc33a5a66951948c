/** What the names of files hold that are there to be copied and filled in, as a word of its own. */
const WORDS = ['example', 'sample', 'template', 'tmpl', 'dist'];
const WORD = /(?:^|[._-])(?:example|sample|template|tmpl|dist)s?(?:$|[._-])/;

/** Whether a file is an example, by its name: no program loads it. */
export function isExample(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return WORDS.some((word) => name.includes(word)) && WORD.test(name);
}
