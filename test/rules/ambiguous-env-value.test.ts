import { expect, test } from 'vitest';
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
