import type { Connection } from '../model/connection.ts';
import type { ProjectRule } from '../model/rule.ts';
import { isLoadedAtStart } from '../model/source.ts';

export const shadowedConnection: ProjectRule = {
  id: 'shadowed-connection',
  scope: 'project',
  summary: 'Define a connection in one place: `.env` beats `airflow_settings.yaml`.',
  severity: 'warning',
  group: 'reading',
  fixable: false,

  *check({ files }) {
    const variables = new Map<string, { path: string; connection: Connection }>();
    for (const { path, source, document } of files) {
      if (source.lands !== 'environment' || !isLoadedAtStart(source, path)) continue;
      // A variable that cannot be read is passed over, and the database is asked after all.
      for (const connection of document.connections)
        if (connection.airflow && !connection.skipped) variables.set(connection.id.value.toUpperCase(), { path, connection });
    }
    for (const file of files) {
      if (file.source.lands === 'environment') continue;
      for (const connection of file.document.connections) {
        const winner = connection.airflow && variables.get(connection.id.value.toUpperCase());
        if (!winner) continue;
        yield {
          file,
          problem: {
            at: connection.id.range,
            connection,
            message: `Shadowed connection "${connection.id.value}": Airflow takes it from ${winner.path}, since the environment comes before the database`,
          },
        };
      }
    }
  },
};
