import { isExample } from '../model/example-file.ts';
import type { FileRule } from '../model/rule.ts';

const COPIED = 'no program loads an example, but a copy of it cannot be read';

export const syntax: FileRule = {
  id: 'syntax',
  scope: 'file',
  summary: 'Write files that their program can parse.',
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
