import { baseName } from '../model/base-name.ts';
import { isExample } from '../model/example-file.ts';
import type { FileRule } from '../model/rule.ts';

export const unreadSettingsFile: FileRule = {
  id: 'unread-settings-file',
  scope: 'file',
  summary: 'Name the settings file so that the Astro CLI opens it.',
  severity: 'warning',
  group: 'reading',
  fixable: false,

  *check({ path, source, document }) {
    for (const { what, at, message } of document.losses ?? []) if (what === 'document') yield { at, message };
    const name = baseName(path);
    const opened = source.openedAs?.(name);
    if (opened === undefined || opened === name || isExample(name) || document.connections.length === 0) return;
    yield {
      at: { start: 0, end: 0 },
      message: `The Astro CLI never opens this file: for "--settings-file ${name}" it opens "${opened}"`,
      label: 'this file is not read',
    };
  },
};
