import { azureType } from '../azure/catalog.ts';
import { migrationOf } from '../azure/migration-of.ts';
import { type AirflowConnection, type AirflowReading, FIELDS, isAirflowError, isEqualJson } from '../model/airflow.ts';
import type { AirflowTarget } from '../model/airflow-target.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { editsOf, type Variant } from '../model/source.ts';

export const ambiguousEnvValue: ConnectionRule = {
  id: 'ambiguous-env-value',
  scope: 'connection',
  summary: 'Write connections in `.env` so that all programs that read it agree.',
  severity: 'info',
  group: 'reading',
  fixable: true,

  *check(connection, { document, options }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || document.problem) return;
    // A value that no program reads as it was meant is the business of other rules first.
    if (connection.facts.length > 0) return;
    const server = azureType(got.conn_type) && connection.server?.();
    if (server) yield { at: connection.id.range, message: differenceOf(got, server.reveal(), options.target) };
    // A connection that is to be migrated is written anew in the one spelling anyway.
    const planned = migrationOf(connection, options);
    if (planned && planned.migration.kind !== 'nothing-to-do' && planned.migration.kind !== 'refused') return;
    const others = document.variants(connection);
    if (others.length === 0) return;
    const change = { do: 'rewrite', connection, to: new Hidden(got) } as const;
    // Already in the one spelling: it is another line that keeps a program from reading this one.
    const written = editsOf(document, change);
    if ('edits' in written && written.edits.length === 0) return;
    yield {
      at: connection.id.range,
      message: 'Not every program that reads .env gets this connection',
      help: [{ title: '"astro dev start" gets it right; the others get:', lines: others.map(described) }],
      replacement: change,
      // A value over several lines becomes one long line: the author has to want it.
      fix: { safety: 'unsafe', change },
    };
  },
};

/** The fields in which a task and the server differ; the values are nobody's business. */
function differenceOf(task: AirflowConnection, server: AirflowReading, { airflow }: AirflowTarget): string {
  if (isAirflowError(server)) return `A task of Airflow ${airflow} gets this connection, but the server refuses it`;
  const fields = [...FIELDS, 'conn_type' as const].filter((name) => task[name] !== server[name]);
  const names = [...fields, ...(isEqualJson(task.extra, server.extra) ? [] : ['extra'])].map((name) => `"${name}"`).join(', ');
  return `A task of Airflow ${airflow} and the server get different values: ${names}`;
}

function described({ reader, received }: Variant): string {
  if (!received) return `${reader}: no such connection`;
  if ('refused' in received) return `${reader}: ${received.refused}`;
  return isAirflowError(received.reveal()) ? `${reader}: a value that Airflow cannot read` : `${reader}: another connection`;
}
