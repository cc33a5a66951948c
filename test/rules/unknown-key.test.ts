import { expect, test } from 'vitest';
import { unknownKey } from '../../src/rules/unknown-key.ts';
import { findingsOf, isQuiet, report } from '../tester.ts';

const settings = (text: string) => ({ path: 'airflow_settings.yaml', text });

test('unknown keys of a connection are reported, with the key that was meant', () => {
  const given = settings(
    'airflow:\n  connections:\n    - conn_id: a\n      conn_type: http\n      host: x\n      conn_shema: y\n      description: z\n',
  );
  expect(report(unknownKey, given)).toMatchInlineSnapshot(`
    "5:7 |       host: ********
                ^^^^ Unknown key "host" in a connection: it is ignored; did you mean "conn_host"?
    6:7 |       conn_shema: ********
                ^^^^^^^^^^ Unknown key "conn_shema" in a connection: it is ignored; did you mean "conn_schema"?
    7:7 |       description: ********
                ^^^^^^^^^^^ Unknown key "description" in a connection: it is ignored"
  `);
});

test.each([
  ['conn_username', 'conn_login'],
  ['Conn_User', 'conn_login'],
  ['conn_database', 'conn_schema'],
  ['conn_name', 'conn_id'],
])('%s is what other programs call %s', (key, meant) => {
  const given = settings(`airflow:\n  connections:\n    - conn_id: a\n      conn_type: http\n      ${key}: x\n`);
  expect(report(unknownKey, given)).toContain(`did you mean "${meant}"?`);
});

test('unknown keys of pools and variables are reported, with the key that was meant', () => {
  const given = settings(
    'airflow:\n  pools:\n    - name: x\n      slots: 3\n  variables:\n    - key: x\n      value: y\n      Variable_Nam: z\n',
  );
  expect(report(unknownKey, given)).toMatchInlineSnapshot(`
    "3:7 |     - name: ********
                ^^^^ Unknown key "name" in a pool: it is ignored; did you mean "pool_name"?
    4:7 |       slots: ********
                ^^^^^ Unknown key "slots" in a pool: it is ignored; did you mean "pool_slot"?
    6:7 |     - key: ********
                ^^^ Unknown key "key" in a variable: it is ignored; did you mean "variable_name"?
    7:7 |       value: ********
                ^^^^^ Unknown key "value" in a variable: it is ignored; did you mean "variable_value"?
    8:7 |       Variable_Nam: ********
                ^^^^^^^^^^^^ Unknown key "Variable_Nam" in a variable: it is ignored; did you mean "variable_name"?"
  `);
});

test('below "airflow" and beside it', () => {
  expect(report(unknownKey, settings('airflow:\n  conections: []\n  webserver: {port: 8080}\nversion: 2\n'))).toMatchInlineSnapshot(`
    "2:3 |   conections: []
            ^^^^^^^^^^ Unknown key "conections" in "airflow": it is ignored; did you mean "connections"?
    3:3 |   webserver: {port: ********}
            ^^^^^^^^^ Unknown key "webserver" in "airflow": it is ignored
    4:1 | version: ********
          ^^^^^^^ Unknown key "version" in the file: it is ignored"
  `);
});

test('a file without "airflow" gets one finding', () => {
  expect(report(unknownKey, settings('connections:\n  - conn_id: a\n    host: x\npools: []\n'))).toMatchInlineSnapshot(`
    "1:1 | connections:
          ^^^^^^^^^^^ Unknown key "connections" in the file: the Astro CLI reads only what is below "airflow:", so it imports nothing from this file"
  `);
});

test.each([
  [
    'the template of the Astro CLI',
    settings(
      'airflow:\n  connections:\n    - conn_id:\n      conn_type:\n      conn_host:\n      conn_schema:\n      conn_login:\n      conn_password:\n      conn_port:\n      conn_uri:\n      conn_extra:\n        example_extra_field: example-value\n  pools:\n    - pool_name:\n      pool_slot:\n      pool_description:\n  variables:\n    - variable_name:\n      variable_value:\n',
    ),
  ],
  ['case does not matter', settings('Airflow:\n  Connections:\n    - Conn_Id: a\n      CONN_TYPE: http\n')],
  [
    'extras have keys of their own',
    settings('airflow:\n  connections:\n    - conn_id: a\n      conn_type: http\n      conn_extra: {host: x}\n'),
  ],
  ['dotted keys are read', settings('airflow.connections:\n  - conn_id: a\n    conn_type: http\n')],
  ['in JSON an unknown key is worse, and said elsewhere', { path: '.env', text: 'AIRFLOW_CONN_A={"conn_type": "http", "foo": 1}\n' }],
])('%s', (_, given) => {
  expect(isQuiet(unknownKey, given)).toBe(true);
});

test('the same mistake many times is one finding with a count', () => {
  const variables = Array.from({ length: 15 }, (_, at) => `    - key: a${at}\n      value: b\n      description: c\n`).join('');
  const findings = findingsOf(unknownKey, settings(`airflow:\n  variables:\n${variables}`));
  expect(findings.map(({ message }) => message)).toEqual([
    'Unknown keys "key", "value", "description" in a variable (45 in all): they are ignored; did you mean "variable_name", "variable_value"?',
  ]);
  const connections = Array.from({ length: 5 }, (_, at) => `    - conn_id: a${at}\n      conn_type: http\n      conn_hots: b\n`).join('');
  const [first] = findingsOf(unknownKey, settings(`airflow:\n  connections:\n${connections}`));
  expect(first?.message).toBe('Unknown key "conn_hots" in a connection (5 in all): it is ignored; did you mean "conn_host"?');
  expect(first?.connId).toBeUndefined();
});

test('a compose file under this name is called one', () => {
  expect(report(unknownKey, settings('version: "3"\nservices:\n  webserver:\n    environment:\n      A: b\n'))).toContain(
    'this is a compose file',
  );
});
