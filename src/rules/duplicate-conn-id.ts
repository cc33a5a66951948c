import type { Connection } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import type { FileRule } from '../model/rule.ts';
import { type FateOfSeveral, fateOfSeveral, landingOf } from '../model/source.ts';
import { contains, type Range } from '../model/text.ts';

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
      const before = connection.facts.find((fact) => fact.kind === 'added-before');
      if (before) {
        if (isAdded(before.first, document.connections)) yield refused(connection, before.line);
        continue;
      }
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

/** Airflow does not take a definition that it cannot read. */
function isAdded(first: Range, connections: readonly Connection[]): boolean {
  return connections.some(({ range, skipped }) => contains(range, first) && skipped !== 'unreadable' && skipped !== 'no-type');
}

function refused(connection: Connection, line: number): Problem {
  const message = `Connection "${connection.id.value}" is added more than once: line ${line} has added the id, so that this command fails`;
  return { at: connection.id.range, connection, message };
}

const OUTCOMES: Readonly<Record<FateOfSeveral, string | undefined>> = {
  last: 'the last definition wins',
  merged: 'the last definition wins, field by field',
  refused: undefined,
  unknown: undefined,
};

/** A skipped connection defines nothing; nor does a variable that Airflow never finds. A variable that cannot be read takes the name all the same. */
function counts({ skipped, airflow }: Connection, isVariable: boolean): boolean {
  return isVariable ? airflow !== undefined : skipped === undefined;
}
