import { azureType, fieldOf } from '../azure/catalog.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const lowercasedExtraKey: ConnectionRule = {
  id: 'lowercased-extra-key',
  scope: 'connection',
  summary: 'Write an extra whose keys have capitals as JSON text: the Astro CLI lower-cases the keys of a mapping.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection) {
    if (connection.extraSpelling !== 'mapping') return;
    const type = azureType(connection.type?.value ?? null);
    let isFirst = true;
    for (const entry of connection.extra) {
      const { value: key, range } = entry.key;
      const arrives = key.toLowerCase();
      if (arrives === key || entry.fate === 'ignored') continue;
      const isRead = type && entry.path.length <= 1 && fieldOf(type, `extra.${key}`);
      yield {
        at: range,
        message: `Airflow gets "${arrives}" instead of "${key}"${isRead ? ', which the hook does not read' : ''}`,
        help: [{ title: 'the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them', once: 'lower-case' }],
        ...(isFirst && { replacement: { do: 'rewrite', connection, to: connection.written } }),
        fix: { safety: 'safe', change: { do: 'rewrite', connection, to: connection.written } },
      };
      isFirst = false;
    }
  },
};
