import { type Suggestion, suggestType } from '../azure/catalog.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { Connection } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const unknownAzureType: ConnectionRule = {
  id: 'unknown-azure-type',
  scope: 'connection',
  summary: 'Write connection types as Airflow registers them.',
  severity: 'error',
  group: 'azure',
  fixable: true,
  fixReveals: true,

  *check(connection) {
    const { type } = connection;
    const suggestion = type && suggestType(type.value);
    if (!suggestion) return;
    yield { at: type.range, message: messageFor(suggestion), ...fixTo(connection, suggestion) };
  },
};

function messageFor({ connType, why }: Suggestion): string {
  switch (why) {
    case 'display-name':
      return `Unknown connection type: this is the name of "${connType}" in the Airflow UI`;
    case 'invented':
      return `Unknown connection type: no provider registers it, and "${connType}" is the one for this service`;
    case 'misspelling':
      return `Unknown connection type: did you mean "${connType}"?`;
    default:
      return why satisfies never;
  }
}

/** A display name belongs to one type; what else was meant is likely and not certain. */
function fixTo(connection: Connection, { connType, why }: Suggestion): Pick<Problem, 'fix'> {
  const got = connection.airflow?.reveal();
  if (!got || isAirflowError(got)) return {};
  const change = { do: 'rewrite', connection, to: new Hidden({ ...got, conn_type: connType }) } as const;
  return { fix: { safety: why === 'display-name' ? 'safe' : 'unsafe', change } };
}
