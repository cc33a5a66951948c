import type { Connection } from '../model/connection.ts';
import type { FileRule } from '../model/rule.ts';
import { type FateOfSeveral, fateOfSeveral, landingOf } from '../model/source.ts';

export const duplicateConnId: FileRule = {
  id: 'duplicate-conn-id',
  scope: 'file',
  summary: 'Give every connection of a file its own id.',
  severity: 'error',
  group: 'reading',
  fixable: false,

  *check({ document, source }) {
    const seen = new Set<string>();
    for (const connection of document.connections) {
      const lands = landingOf(connection, source);
      const isVariable = lands === 'environment';
      const outcome = OUTCOMES[fateOfSeveral(connection, source)];
      if (!counts(connection, isVariable) || outcome === undefined) continue;
      const { value, range } = connection.id;
      const id = `${lands} ${isVariable ? value.toUpperCase() : value}`;
      if (seen.has(id)) yield { at: range, connection, message: `Connection "${value}" is defined more than once: ${outcome}` };
      seen.add(id);
    }
  },
};

const OUTCOMES: Readonly<Record<FateOfSeveral, string | undefined>> = {
  last: 'the last definition wins',
  merged: 'the last definition wins, field by field',
  unknown: undefined,
};

/** What is skipped defines nothing; nor does a variable that Airflow never finds. A variable that cannot be read takes the name all the same. */
function counts({ skipped, airflow }: Connection, isVariable: boolean): boolean {
  return isVariable ? airflow !== undefined : skipped === undefined;
}
