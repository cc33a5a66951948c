import type { FileRule } from '../model/rule.ts';

export const syntax: FileRule = {
  id: 'syntax',
  scope: 'file',
  summary: 'Write files that their reader can read at all.',
  severity: 'error',
  group: 'reading',
  fixable: false,
  files: 'limits',

  *check({ document, source }) {
    if (!document.problem) return;
    const { at, message } = document.problem;
    yield { at, message, help: [{ title: source.whenUnreadable }] };
  },
};
