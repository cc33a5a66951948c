import { azureType } from '../azure/catalog.ts';
import { prefixedName } from '../azure/prefix.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const legacyExtraPrefix: ConnectionRule = {
  id: 'legacy-extra-prefix',
  scope: 'connection',
  summary: 'Write the names of extra fields without the `extra__<type>__` prefix.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check(connection) {
    const type = azureType(connection.type?.value ?? null);
    if (!type) return;
    for (const entry of connection.extra) {
      const short = entry.path.length <= 1 ? prefixedName(entry.key.value) : undefined;
      if (short === undefined) continue;
      const isRead = type.hooks.some(({ prefix }) => prefix !== 'not-read');
      yield {
        at: entry.key.range,
        message: `Expected "${entry.key.value}" to be "${short}"${isRead ? '' : ': the hook does not read the long name'}`,
      };
    }
  },
};
