import { expect, test } from 'vitest';
import { unreadableConnUri } from '../../src/rules/unreadable-conn-uri.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';

const uri = (value: string) => ({
  path: 'airflow_settings.yaml',
  text: `airflow:\n  connections:\n    - conn_id: a\n      conn_uri: ${value}\n`,
});

test('a type with an underscore', () => {
  const given = uri('google_cloud_platform://etl:FAKE@example.com');
  expect(report(unreadableConnUri, given)).toMatchInlineSnapshot(`
    "4:17 |       conn_uri: ********
                           ^^^^^^^^ Unreadable "conn_uri": its type cannot be read: a scheme holds letters, digits, "+", "-" and ".", and no underscore"
  `);
  expect(advice(unreadableConnUri, given)).toMatchInlineSnapshot(`
    "= the Astro CLI parses it with the rules of Go, not of Airflow, and sends the connection id alone, which Airflow refuses
    = write conn_type, conn_host, conn_login and the other fields one by one"
  `);
  expect(marked(unreadableConnUri, given)).toEqual(['google_cloud_platform://etl:FAKE@example.com']);
});

test.each([
  ['"postgres://etl:FA KE@db.example.com"', 'its login or password holds a character that has to be percent-encoded'],
  ['postgres://db.example.com:abc/sales', 'its port is not a number'],
  ['postgres://etl:FAKE%zz@db.example.com', 'it holds a "%" that begins no escape'],
  ['"postgres://a b/sales"', 'its host holds a character or an escape that Go refuses'],
])('%s: %s', (value, reason) => {
  expect(report(unreadableConnUri, uri(value))).toMatch(new RegExp(`Unreadable "conn_uri": ${reason}$`));
});

test.each([
  ['a URI that Go can parse', uri('postgres://etl:FAKE%20KE@db.example.com:5432/sales?sslmode=require')],
  ['no URI', uri('""')],
  ['a URI that is ignored anyway', { ...uri('a_b://x'), text: `${uri('a_b://x').text}      conn_type: postgres\n` }],
  ['.env has other rules', { path: '.env', text: 'AIRFLOW_CONN_A=postgres://etl:FAKE%zz@db.example.com\n' }],
])('%s', (_, given) => {
  expect(isQuiet(unreadableConnUri, given)).toBe(true);
});
