import { fieldOf } from '../azure/catalog.ts';
import { judgedType } from '../azure/meant-type.ts';
import { maskKey } from '../masking/mask-key.ts';
import { type Connection, typeOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

/** ODBC compares its keywords without case, and so does the hook that hands them on (OdbcHook.connection_extra_lower). */
function isCaseless(connection: Connection): boolean {
  return typeOf(connection) === 'odbc';
}

export const lowercasedExtraKey: ConnectionRule = {
  id: 'lowercased-extra-key',
  scope: 'connection',
  summary: 'Write an extra with capitals in its keys as JSON text: the Astro CLI lower-cases the keys of a mapping.',
  severity: 'error',
  group: 'reading',
  fixable: true,

  *check(connection, { document }) {
    // A connection that is skipped arrives in no spelling.
    if (connection.extraSpelling !== 'mapping' || !connection.airflow || isCaseless(connection)) return;
    const type = judgedType(connection.written.reveal());
    const hasTwins = connection.extra.some(({ fate }) => fate === 'ignored');
    const change = { do: 'rewrite', connection, to: connection.written } as const;
    let isFirst = true;
    for (const entry of connection.extra) {
      const { value: key, range } = entry.key;
      const arrives = key.toLowerCase();
      const shown = maskKey(document, entry.key);
      if (entry.fate === 'ignored') yield { at: range, message: `Ignored "${shown}": another spelling of the same key replaces it` };
      if (arrives === key || entry.fate === 'ignored') continue;
      const isRead = type && entry.depth <= 1 && fieldOf(type, `extra.${key}`);
      yield {
        at: range,
        message: `Airflow gets "${shown === key ? arrives : shown}" ${isRead ? 'where the hook reads' : 'instead of'} "${shown}"`,
        help: [{ title: 'the Astro CLI lower-cases every key of a conn_extra mapping; JSON text keeps them', once: 'lower-case' }],
        // Only the author knows which of two spellings of one key is meant.
        ...(isFirst && !hasTwins && { replacement: change }),
        ...(!hasTwins && { fix: { safety: 'safe', change } }),
      };
      isFirst = false;
    }
  },
};
