import { expect, test } from 'vitest';
import { incompleteConnection } from '../../src/rules/incomplete-connection.ts';
import { findingsOf, isQuiet, report } from '../tester.ts';
import { settingsFile } from './settings-file.ts';

test('an id without a type', () => {
  expect(report(incompleteConnection, settingsFile('    - conn_id: a\n      conn_host: db.example.com\n'))).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: a
                          ^ Missing "conn_type" in connection "a": the Astro CLI skips it"
  `);
});

test('a type without an id is pointed out where the connection begins', () => {
  expect(report(incompleteConnection, settingsFile('    - conn_type: postgres\n      conn_host: db.example.com\n'))).toMatchInlineSnapshot(`
    "3:7 |     - conn_type: ********
                ^ Missing "conn_id": the Astro CLI silently skips the connection"
  `);
});

test('an id that is left empty is pointed out where it belongs', () => {
  expect(report(incompleteConnection, settingsFile('    - conn_id:\n      conn_type: postgres\n'))).toMatchInlineSnapshot(`
    "3:15 |     - conn_id:
                         ^ Missing "conn_id": the Astro CLI silently skips the connection"
  `);
});

test('a misspelled type is a missing one', () => {
  expect(isQuiet(incompleteConnection, settingsFile('    - conn_id: a\n      con_type: postgres\n'))).toBe(false);
});

test.each([
  [
    'the template of the Astro CLI is no connection yet',
    settingsFile('    - conn_id:\n      conn_type:\n      conn_host:\n      conn_extra:\n        example_extra_field: example-value\n'),
  ],
  ['empty texts are a template too', settingsFile('    - conn_id: ""\n      conn_type: ""\n')],
  ['a URI brings the type', settingsFile('    - conn_id: a\n      conn_uri: postgres://db.example.com\n')],
  ['an id and a type are enough', settingsFile('    - conn_id: a\n      conn_type: aws\n')],
  ['a type that is dropped is there, and another rule says so', settingsFile('    - conn_id: a\n      conn_type: 2024-01-02\n')],
  ['an id that is dropped is there, too', settingsFile('    - conn_id: 2024-01-02\n      conn_type: postgres\n')],
  ['a URI in JSON says its type', { path: '.env', text: 'AIRFLOW_CONN_A={"uri": "postgres://db.example.com"}\n' }],
])('%s', (_, given) => {
  expect(isQuiet(incompleteConnection, given)).toBe(true);
});

test('JSON without a type is said, and a type is offered by a default id, not written', () => {
  const given = { path: '.env', text: 'AIRFLOW_CONN_WASB_DEFAULT={"login": "stsales"}\nAIRFLOW_CONN_B={"host": "h"}\n' };
  const findings = findingsOf(incompleteConnection, given);
  expect(findings.map(({ message }) => message)).toEqual([
    'Missing "conn_type" in connection "wasb_default": Airflow stores no type, and the Task SDK of 3.0 and 3.1 fails on it',
    'Missing "conn_type" in connection "b": Airflow stores no type, and the Task SDK of 3.0 and 3.1 fails on it',
  ]);
  expect(findings.map(({ help, fix }) => [help?.length ?? 0, fix])).toEqual([
    [1, undefined],
    [0, undefined],
  ]);
});
