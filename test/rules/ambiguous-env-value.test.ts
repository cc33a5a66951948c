import { describe, expect, test } from 'vitest';
import type { AirflowMinor } from '../../src/model/airflow-target.ts';
import { ambiguousEnvValue } from '../../src/rules/ambiguous-env-value.ts';
import { advice, fixed, isQuiet, report } from '../tester.ts';

const env = (text: string) => ({ path: '.env', text });

test('JSON over several lines is pointed out at the id', () => {
  expect(report(ambiguousEnvValue, env('AIRFLOW_CONN_X=\'{\n  "conn_type": "postgres"\n}\'\n'))).toMatchInlineSnapshot(`
    "1:14 | AIRFLOW_CONN_X='{
                        ^ Not every program that reads .env gets this connection [unsafe fix]"
  `);
});

test('the advice names every program that gets something else', () => {
  expect(advice(ambiguousEnvValue, env('export AIRFLOW_CONN_X=postgres://db.example.com # note\n'))).toMatchInlineSnapshot(`
    "= replacement:
        AIRFLOW_CONN_X=postgres://********
    = "astro dev start" gets it right; the others get:
        astro dev start --standalone: no such connection
        astro dev pytest, astro dev parse: this program refuses the whole file
        astro deployment variable --load: no such connection"
  `);
});

test('an unsafe fix writes one line for all of them, and keeps the comment', () => {
  const given = env('A=1\r\nexport AIRFLOW_CONN_X = "postgres://db.example.com" # the reports\r\nB=2\r\n');
  expect(fixed(ambiguousEnvValue, given, 'unsafe')).toBe('A=1\r\n# the reports\r\nAIRFLOW_CONN_X=postgres://db.example.com\r\nB=2\r\n');
});

test('a "$", a "#" and a "\'" are written so that all five read them', () => {
  const given = env(`AIRFLOW_CONN_X="{\\"conn_type\\": \\"postgres\\", \\"password\\": \\"FAKE$$a #b'c\\"}"\n`);
  expect(fixed(ambiguousEnvValue, given, 'unsafe')).toBe(
    'AIRFLOW_CONN_X={"conn_type": "postgres", "password": "FAKE\\u0024a \\u0023b\\u0027c"}\n',
  );
});

test('plain --fix leaves the layout to its author', () => {
  const given = env('AIRFLOW_CONN_X=\'{\n  "conn_type": "postgres"\n}\'\n');
  expect(fixed(ambiguousEnvValue, given)).toBe(given.text);
});

test.each([
  ['a URI without quotes is read alike by all', 'AIRFLOW_CONN_X=postgres://etl:FAKE%24@db.example.com/sales\n'],
  ['JSON on one line without quotes is too', 'AIRFLOW_CONN_X={"conn_type": "postgres", "password": "FAKE\\u0024"}\n'],
  ["other variables are nobody's business", 'export FAKE_TOKEN="a b" # note\n'],
  ['what cannot be read is said elsewhere', 'AIRFLOW_CONN_X=\'{"conn_type": "postgres",}\'\n'],
  [
    'a "$" that is expanded is said elsewhere, and must not be written down',
    `AIRFLOW_CONN_X="postgres://etl:\${PW:-FAKE}@db.example.com"\n`,
  ],
  ['in a file that compose refuses, nobody gets it right', "AIRFLOW_CONN_X='postgres://db.example.com'\nB=\"open\n"],
  ['a connection that is to be migrated is written anew anyway', "AIRFLOW_CONN_X='wasb://stsales:FAKE-key@'\n"],
])('%s', (_, text) => {
  expect(isQuiet(ambiguousEnvValue, env(text))).toBe(true);
});

describe('a task and the server of one Airflow', () => {
  const PAIR =
    '"managed_identity_client_id":"7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11","workload_identity_tenant_id":"2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"';
  const given = (value: string, airflow: AirflowMinor) => ({
    path: '.env',
    text: `AIRFLOW_CONN_A=${value}\n`,
    target: { airflow, as: 'task' } as const,
  });
  const EMPTY = `{"conn_type":"azure_data_factory","login":"","password":"","extra":{"subscriptionId":"s",${PAIR}}}`;
  const QUERY = 'wasb://stsales?timeout=5';

  test.each<readonly [string, string, AirflowMinor, string]>([
    ['an empty password', EMPTY, '3.2', 'A task of Airflow 3.2 and the server get different values: "password"'],
    ['an empty password', EMPTY, '3.3', 'A task of Airflow 3.3 and the server get different values: "password"'],
    ['an empty password', EMPTY, '3.1', ''],
    ['an empty password', EMPTY, '2.11', ''],
    ['a number in a query', QUERY, '3.3', 'A task of Airflow 3.3 and the server get different values: "extra"'],
    ['a number in a query', QUERY, '3.1', ''],
  ])('%s in %s for %s', (_, value, airflow, expected) => {
    if (expected === '') expect(isQuiet(ambiguousEnvValue, given(value, airflow))).toBe(true);
    else expect(report(ambiguousEnvValue, given(value, airflow))).toContain(expected);
  });
});
