import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whyUnproved } from '../../src/engine/prove.ts';
import { type AirflowConnection, isAirflowError } from '../../src/model/airflow.ts';
import { type AirflowTarget, NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { Hidden } from '../../src/model/hidden.ts';
import { applyEdits } from '../../src/model/text.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { azureConnections } from '../engine/arbitrary-files.ts';
import { PLACES } from '../engine/arbitrary-places.ts';
import { runs } from '../runs.ts';

const TARGETS: readonly AirflowTarget[] = [NEWEST_TASK, { airflow: '3.3', as: 'server' }, { airflow: '2.11', as: 'task' }];
const RUNS = runs(150);

const TRICKY = [
  "it's",
  '"',
  '\\',
  '$HOME',
  '${A}',
  '# x',
  ' x ',
  'a: b',
  '{{ x }}',
  '%',
  'é',
  '\u2028',
  'null',
  '0123',
  '&a',
  '*a',
  '- x',
  '\t',
];
const text = fc.constantFrom('stsales', ...TRICKY);

/** Connections that no migration makes: any text in any field. */
const anyConnections: fc.Arbitrary<AirflowConnection> = fc.record({
  conn_type: fc.constantFrom('azure', 'wasb', 'my_type'),
  host: fc.option(text),
  login: fc.option(text),
  password: fc.option(text),
  schema: fc.option(text),
  port: fc.option(fc.constantFrom(1, 443, 65_535)),
  extra: fc.option(
    fc.dictionary(
      fc.constantFrom('a', 'b c', "d'e", '$f', 'tenantId', 'deep'),
      fc.oneof(text, fc.constantFrom(1, true, null), fc.constant({ x: 1, 'y z': "it's" })),
      { minKeys: 1, maxKeys: 4 },
    ),
  ),
});

describe.each(PLACES)('$name', ({ files }) => {
  test('a connection is read as what it was rewritten to, and nothing else has changed', () => {
    let made = 0;
    fc.assert(
      fc.property(
        files,
        fc.oneof(azureConnections, anyConnections),
        fc.nat(3),
        fc.constantFrom(...TARGETS),
        ({ path, text: before }, to, at, target) => {
          const source = sourceOf(path, before);
          const document = source.parse(before, { target });
          const connection = document.connections[at % document.connections.length];
          if (!connection) throw new Error('no connection');
          const change = { do: 'rewrite', connection, to: new Hidden(to) } as const;
          const written = document.edits(change);
          if ('refused' in written) {
            expect(written.refused).toMatch(/^[a-zA-Z].*[^.]$/);
            return;
          }
          const after = applyEdits(before, written.edits);
          const why = whyUnproved({ text: before, document }, { text: after, document: source.parse(after, { target }) }, [change]);
          // A connection that Airflow itself cannot hold (an empty password) is for the proof to refuse.
          if (why?.startsWith('the connection would not be read as intended') && !canHold(to)) return;
          expect(why, `${before}\n${after}`).toBeUndefined();
          if (written.edits.length > 0) made++;
        },
      ),
      { numRuns: RUNS },
    );
    expect(made).toBeGreaterThan(RUNS / 5);
  });

  test('a connection that is rewritten to what it is stays as it is', () => {
    fc.assert(
      fc.property(files, ({ path, text: before }) => {
        const document = sourceOf(path, before).parse(before, { target: NEWEST_TASK });
        for (const connection of document.connections) {
          const got = connection.airflow?.reveal();
          if (!got || isAirflowError(got)) continue;
          const written = document.edits({ do: 'rewrite', connection, to: new Hidden(got) });
          const after = 'edits' in written ? applyEdits(before, written.edits) : before;
          if (path === '.env') continue;
          expect(after).toBe(before);
        }
      }),
      { numRuns: runs(30) },
    );
  });
});

/** Airflow forgets an empty password, and the Astro CLI every empty field. */
function canHold({ host, login, password, schema }: AirflowConnection): boolean {
  return ![host, login, password, schema].includes('');
}
