import type { Connection } from '../model/connection.ts';
import type { FileRule } from '../model/rule.ts';

export const duplicateConnId: FileRule = {
  id: 'duplicate-conn-id',
  scope: 'file',
  summary: 'Give every connection of a file its own id.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ document, source }) {
    const seen = new Map<string, Connection>();
    for (const connection of document.connections) {
      if (connection.skipped) continue;
      const id = source.foldsIds ? connection.id.value.toUpperCase() : connection.id.value;
      if (seen.has(id)) {
        yield {
          at: connection.id.range,
          connection,
          message: `Connection "${connection.id.value}" is defined more than once: the last definition wins`,
        };
      }
      seen.set(id, connection);
    }
  },
};
