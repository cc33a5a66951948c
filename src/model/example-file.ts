import { baseName } from './base-name.ts';

/** Words, each set apart in the name of a file, that mark files to be copied and filled in. */
const WORDS = ['example', 'sample', 'template', 'tmpl', 'dist'];
const WORD = /(?:^|[._-])(?:example|sample|template|tmpl|dist)s?(?:$|[._-])/;

/** Whether a file is an example, by its name: no program loads it. */
export function isExample(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return WORDS.some((word) => name.includes(word)) && WORD.test(name);
}
