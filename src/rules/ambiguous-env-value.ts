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

  *check(connection, { document }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got)) return;
    const others = document.variants(connection);
    if (others.length === 0) return;
    const change = { do: 'rewrite', connection, to: new Hidden(got) } as const;
    yield {
      at: connection.id.range,
      message: `Read differently by ${others.map(({ reader }) => reader).join('; ')}`,
      label: 'not all programs read this alike',
      help: [{ title: '"astro dev start" reads it as "azconn-lint show" says; the others:', lines: others.map(described) }],
      replacement: change,
      fix: { safety: 'safe', change },
    };
  },
};

function described({ reader, received }: Variant): string {
  if (!received) return `${reader}: no such connection`;
  if ('refused' in received) return `${reader}: ${received.refused}`;
  return isAirflowError(received.reveal()) ? `${reader}: a value that Airflow cannot read` : `${reader}: another connection`;
}
