import { wellFormed } from '../escaping/visible.ts';

/** The address of the pages. */
const PAGES = 'https://azconn-lint.github.io/azconn-lint';

/** Where the project lives. */
export const HOME = 'https://github.com/azconn-lint/azconn-lint';

/** Characters that `encodeURIComponent` leaves and Markdown may take for the end of a link. */
const UNENCODED = /[!'()*]/g;

/** The address of a rule's page. */
export function rulePage(id: string): string {
  const name = encodeURIComponent(wellFormed(id)).replace(UNENCODED, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `${PAGES}/rules/${name}`;
}
