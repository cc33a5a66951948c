import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uris } from '../../conformance/subjects/connection-texts.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { lintText } from '../../src/library.ts';
import { type AirflowConnection, isAirflowError, isEqualJson, type LooseReading } from '../../src/model/airflow.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { runs } from '../runs.ts';

const path = 'airflow_settings.yaml';
/** The rules that speak of what becomes of a `conn_uri`. */
const OF_URIS: ReadonlySet<string> = new Set(['unreadable-conn-uri', 'unencoded-uri', 'invalid-extra', 'unregistered-type', 'syntax']);

/** The line ends of YAML are escaped, or the file would hold another URI. */
function settings(uri: string): string {
  const written = JSON.stringify(uri).replaceAll(/[\u0085\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `airflow:\n  connections:\n    - conn_id: a\n      conn_uri: ${written}\n`;
}

/** The connection that arrives when the Astro CLI imports the file. Names of hosts are the same in any case. */
function arrives(text: string): object {
  const got = sourceOf(path, text).parse(text, { target: CORE_3_0 }).connections[0]?.airflow?.reveal();
  return got && !isAirflowError(got) ? comparable(got) : {};
}

function comparable({ conn_type, host, login, password, schema, port, extra }: AirflowConnection): object {
  const some = extra && Object.keys(extra).length > 0 ? extra : null;
  const texts = { host: host?.toLowerCase(), login, password, schema };
  const filled = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value || null]));
  return { conn_type, ...filled, port, extra: some };
}

function hasType(reading: LooseReading): reading is AirflowConnection {
  return !isAirflowError(reading) && Boolean(reading.conn_type);
}

test('what Go and Airflow read otherwise in a conn_uri is always a finding, and what they read alike never is', () => {
  const seen = { otherwise: 0, alike: 0 };
  fc.assert(
    fc.property(uris, (uri) => {
      const meant = readConnectionUri(uri, CORE_3_0);
      if (!hasType(meant)) return;
      const text = settings(uri);
      const said = lintText({ path, text }).flatMap(({ rule }) => (OF_URIS.has(rule) ? [rule] : []));
      if (isEqualJson(arrives(text) as never, comparable(meant) as never)) {
        seen.alike++;
        // A URI that hardly means what it says is doubted, although both read the same. An extra with a letter that Go escapes is no
        // JSON, and Airflow takes it for none: then both have nothing, and it is a loss all the same.
        const isWhole = /^[ -~]*$/.test(uri);
        expect(said.filter((rule) => rule === 'unreadable-conn-uri' && isWhole && /^[^:/?#]+:\/\//.test(uri))).toEqual([]);
      } else {
        seen.otherwise++;
        expect(said).not.toEqual([]);
      }
    }),
    { numRuns: runs(4_000) },
  );
  expect(seen.alike).toBeGreaterThan(runs(20));
  expect(seen.otherwise).toBeGreaterThan(runs(200));
});

test.each(['h', 'db.example.com/sales', 'postgres:db', '//h', 'wasb:/stsales', '?a=1'])(
  'without a type and "://" a finding says so: %s',
  (uri) => {
    expect(lintText({ path, text: settings(uri) }).map(({ message }) => message)).toContain(
      'Misread "conn_uri": it does not begin with a type and "://"',
    );
  },
);
