import { isExample } from '../model/example-file.ts';
import type { FileRule } from '../model/rule.ts';

const COPIED = 'no program loads an example; whoever copies it gets a file that cannot be read';

export const syntax: FileRule = {
  id: 'syntax',
  scope: 'file',
  summary: 'Write files that their reader can read at all.',
  severity: 'error',
  group: 'reading',
  fixable: false,
  files: 'limits',

  *check({ document, source, path }) {
    if (!document.problem) return;
    const { at, message } = document.problem;
    yield { at, message, help: [{ title: isExample(path) ? COPIED : source.whenUnreadable }] };
  },
};
