import { expect, test } from 'vitest';
import { invalidConnectionJson } from '../../src/rules/invalid-connection-json.ts';
import { CORE_3_3 } from '../airflow/targets.ts';
import { advice, isQuiet, marked, report } from '../tester.ts';

const env = (value: string) => ({ path: '.env', text: `AIRFLOW_CONN_A=${value}\n` });

test('unknown keys are pointed out one by one, with what was probably meant', () => {
  const given = env('{"conn_type": "postgres", "hots": "db.example.com", "tenantId": "t", "conn_id": "a"}');
  expect(report(invalidConnectionJson, given)).toMatchInlineSnapshot(`
    "1:42 | AIRFLOW_CONN_A={"conn_type": "postgres", "hots": ********, "tenantId": ********, "conn_id": ********}
                                                    ^^^^^^ Invalid connection JSON: Airflow does not know this field; did you mean "host"?
    1:68 | AIRFLOW_CONN_A={"conn_type": "postgres", "hots": ********, "tenantId": ********, "conn_id": ********}
                                                                      ^^^^^^^^^^ Invalid connection JSON: Airflow does not know this field: put it into "extra"
    1:85 | AIRFLOW_CONN_A={"conn_type": "postgres", "hots": ********, "tenantId": ********, "conn_id": ********}
                                                                                            ^^^^^^^^^ Invalid connection JSON: the name of the variable says the id, a "conn_id" inside is an error"
  `);
  expect(advice(invalidConnectionJson, env('{"conn_id": "a"}'))).toMatchInlineSnapshot(
    `"= Airflow skips the variable and says only that the conn_id "a" is not defined"`,
  );
});

test.each([
  ['a comma too many', '{"conn_type": "postgres",}', 'there is a comma before the closing bracket', '}'],
  ['a comma too few', '{"conn_type": "postgres" "host": "h"}', 'a comma is missing', '"'],
  ['single quotes', "{'conn_type': 'postgres'}", 'JSON wants double quotes', "'"],
  ['a comment', `'{"conn_type": "postgres" # note\n}'`, 'JSON has no comments', '#'],
  ['the end is missing', '{"conn_type": "postgres"', 'it ends too early', ''],
  ['a truth value of Python', '{"extra": {"a": True}}', 'it is not valid JSON from here on', 'T'],
  ['a type that is a number', '{"conn_type": 5}', 'the type has to be a text', '5'],
  ['a type that is a list', '{"conn_type": ["-"], "extra": {"a": 1}}', 'the type has to be a text', '["-"]'],
  ['a password that is a number', '{"conn_type": "http", "password": 1234}', 'the password is not a text', '1234'],
  ['a host that is a list', '{"conn_type": "http", "host": ["h"]}', 'the host is not a text', '["h"]'],
  ['a port that is a word', '{"conn_type": "postgres", "port": "abc"}', 'the port is not a number', '"abc"'],
])('%s', (_, value, reason, at) => {
  expect(report(invalidConnectionJson, env(value))).toContain(`Invalid connection JSON: ${reason}`);
  expect(marked(invalidConnectionJson, env(value))).toEqual([at]);
});

test('a value that is cut off as a comment is explained, and what was cut off is not shown', () => {
  expect(report(invalidConnectionJson, env('{"conn_type": "postgres", "password": "FAKE #hunter"}'))).toMatchInlineSnapshot(`
    "1:54 | AIRFLOW_CONN_A=******** ********
                          ^^^^^^^^ Invalid connection JSON: it ends before the " #", which begins a comment: write "\\u0023", or put the value in single quotes"
  `);
});

test.each([
  ['fields, an extra and a description', '{"conn_type": "postgres", "description": "d", "port": "5432", "extra": {"tenantId": "t"}}'],
  ['an extra as text', `'{"conn_type": "postgres", "extra": "{\\"a\\": 1}"}'`],
  ['a URI inside', '{"uri": "postgres://db.example.com"}'],
  ['no type', '{"host": "db.example.com"}'],
  ['a URI instead', 'postgres://db.example.com'],
])('%s is fine', (_, value) => {
  expect(isQuiet(invalidConnectionJson, env(value))).toBe(true);
});

test('a quote that closes too early is the matter of the syntax', () => {
  expect(isQuiet(invalidConnectionJson, env('"{"conn_type": "postgres"}"'))).toBe(true);
});

test.each([
  ['a password that is a number', '{"conn_type": "http", "password": 1234}', 'the password has to be a text, in quotes', '1234'],
  ['half of a character', '{"conn_type": "http", "password": "a\\ud800"}', 'half of a surrogate pair', '"a\\ud800"'],
  ['an extra that is a list', '{"conn_type": "http", "extra": [1]}', 'the extra is not one JSON object', '[1]'],
])('%s, for the server', (_, value, reason, at) => {
  const given = { ...env(value), target: CORE_3_3 };
  expect(report(invalidConnectionJson, given)).toContain(`Invalid connection JSON: ${reason}`);
  expect(marked(invalidConnectionJson, given)).toEqual([at]);
});
