import type { FileRule } from '../model/rule.ts';

/** Its findings come from the engine, which alone knows what every comment has silenced. */
export const unusedSuppression: FileRule = {
  id: 'unused-suppression',
  scope: 'file',
  summary: 'Remove azconn-lint comments that silence nothing.',
  severity: 'warning',
  group: 'comments',
  fixable: true,
  files: 'comments',

  *check() {},
};
