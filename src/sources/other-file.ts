import type { Source } from '../model/source.ts';
import { environmentDocument } from './environment-document.ts';

/** A file of a kind that is not read: it holds nothing for us, and nothing of it is shown. */
export const otherFile: Source = {
  id: 'other-file',
  title: 'file of another kind',
  lands: 'environment',
  matches: () => false,
  whenUnreadable: 'nothing of it is read',
  loaded: { by: 'another program', when: 'request' },
  language: 'text',
  parse: (text, { target }) =>
    environmentDocument({
      text,
      target,
      variables: [],
      comments: [],
      words: () => ({ keys: [], values: [{ start: 0, end: text.length }] }),
      problem: undefined,
    }),
};
