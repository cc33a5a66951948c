import { type Suggestion, suggestType } from '../azure/catalog.ts';
import { migrationOf } from '../azure/migration-of.ts';
import type { Connection } from '../model/connection.ts';
import type { Problem, Safety } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import { judgedReading } from '../model/judged.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { isLegacy, type Outcome, outcomeOf, standingOf } from './legacy-azure-connection.ts';

export const unknownAzureType: ConnectionRule = {
  id: 'unknown-azure-type',
  scope: 'connection',
  summary: 'Write connection types as Airflow registers them.',
  severity: 'error',
  group: 'azure',
  fixable: true,
  fixesFirst: true,
  fixReveals: true,

  *check(connection, context) {
    const { type } = connection;
    const suggestion = type && suggestType(type.value);
    if (!suggestion) return;
    const planned = migrationOf(connection, context.options);
    const message = messageFor(suggestion);
    if (planned && isLegacy(planned)) {
      const told = `${message}; as such connection "${connection.id.value}" ${standingOf(planned)}`;
      yield { at: type.range, message: told, label: message, ...migrated(connection, suggestion, outcomeOf(connection, planned, context)) };
    } else yield { at: type.range, message, ...renamed(connection, suggestion) };
  },
};

function messageFor({ connType, why }: Suggestion): string {
  switch (why) {
    case 'display-name':
      return `Unknown connection type: this is the name of "${connType}" in the Airflow UI`;
    case 'invented':
      return `Unknown connection type: no provider registers it, and "${connType}" is the type for this service`;
    case 'misspelling':
      return `Unknown connection type: did you mean "${connType}"?`;
    default:
      return why satisfies never;
  }
}

/** The whole way to the identity; where it cannot be gone yet, the type alone is put right. */
function migrated(connection: Connection, suggestion: Suggestion, outcome: Outcome): Outcome {
  const { fix } = outcome;
  const safety = fix?.safety === 'unsafe' ? fix.safety : safetyOf(suggestion);
  return { ...outcome, ...(fix ? { fix: { ...fix, safety } } : renamed(connection, suggestion)) };
}

function renamed(connection: Connection, suggestion: Suggestion): Pick<Problem, 'fix'> {
  const got = judgedReading(connection);
  if (!got) return {};
  const change = { do: 'rewrite', connection, to: new Hidden({ ...got, conn_type: suggestion.connType }) } as const;
  return { fix: { safety: safetyOf(suggestion), change } };
}

/** A display name belongs to one type; what else was meant is likely and not certain. */
function safetyOf({ why }: Suggestion): Safety {
  return why === 'display-name' ? 'safe' : 'unsafe';
}
