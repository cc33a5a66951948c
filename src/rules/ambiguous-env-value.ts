import { migrationOf } from '../azure/migration-of.ts';
import { isAirflowError } from '../model/airflow.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';
import type { Variant } from '../model/source.ts';

export const ambiguousEnvValue: ConnectionRule = {
  id: 'ambiguous-env-value',
  scope: 'connection',
  summary: 'Write connections in `.env` so that all five programs that read it agree.',
  severity: 'info',
  group: 'reading',
  fixable: true,

  *check(connection, { document, options }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got) || document.problem) return;
    // What nobody reads as it was meant is somebody else's business first.
    if (connection.facts.length > 0) return;
    // A connection that is to be migrated is written anew in the one spelling anyway.
    const planned = migrationOf(connection, options.config);
    if (planned && planned.migration.kind !== 'nothing-to-do' && planned.migration.kind !== 'refused') return;
    const others = document.variants(connection);
    if (others.length === 0) return;
    const change = { do: 'rewrite', connection, to: new Hidden(got) } as const;
    // Already in the one spelling: it is another line that keeps a program from reading this one.
    const written = document.edits(change);
    if ('edits' in written && written.edits.length === 0) return;
    yield {
      at: connection.id.range,
      message: 'Not every program that reads .env gets this connection',
      help: [{ title: '"astro dev start" gets it right; the others get:', lines: others.map(described) }],
      replacement: change,
      // What was laid out over several lines becomes one long line: for its author to proposed.
      fix: { safety: 'unsafe', change },
    };
  },
};

function described({ reader, received }: Variant): string {
  if (!received) return `${reader}: no such connection`;
  if ('refused' in received) return `${reader}: ${received.refused}`;
  return isAirflowError(received.reveal()) ? `${reader}: a value that Airflow cannot read` : `${reader}: another connection`;
}
