import { expect, test } from 'vitest';
import { droppedValue } from '../../src/rules/dropped-value.ts';
import { advice, fixed, isQuiet, marked, report } from '../tester.ts';
import { settingsWith } from './settings-file.ts';

test('a date is no text, and quotes make it one', () => {
  const given = settingsWith('conn_type: postgres', 'conn_schema: 2024-01-02 # the day');
  expect(report(droppedValue, given)).toMatchInlineSnapshot(`
    "5:20 |       conn_schema: ******** ********
                              ^^^^^^^^ Airflow gets nothing for "conn_schema": without quotes it is a date, not a text [safe fix]"
  `);
  expect(advice(droppedValue, given)).toMatchInlineSnapshot(`
    "= the Astro CLI drops the value but prints "Added Connection"
    = put it in quotes"
  `);
  expect(fixed(droppedValue, given)).toBe(settingsWith('conn_type: postgres', "conn_schema: '2024-01-02' # the day").text);
});

test('a list, a mapping, a port and an extra have reasons of their own, and no fix', () => {
  const given = settingsWith('conn_type: postgres', 'conn_login: [a, b]', 'conn_password: {a: b}', 'conn_port: "5432.7"', 'conn_extra: 12');
  expect(report(droppedValue, given)).toMatchInlineSnapshot(`
    "5:19 |       conn_login: [********, ********]
                             ^^^^^^^^^^^^^^^^^^^^ Airflow gets nothing for "conn_login": a list or a mapping is not a text
    6:22 |       conn_password: {a: ********}
                                ^^^^^^^^^^^^^ Airflow gets nothing for "conn_password": a list or a mapping is not a text
    7:18 |       conn_port: ********
                            ^^^^^^^^ Airflow gets nothing for "conn_port": a port must be a whole number
    8:19 |       conn_extra: ********
                             ^^^^^^^^ Airflow gets nothing for "conn_extra": it is neither a mapping nor a JSON text"
  `);
  expect(fixed(droppedValue, given)).toBe(given.text);
});

test('an id that is a date makes the whole connection disappear', () => {
  const given = { path: 'airflow_settings.yaml', text: 'airflow:\n  connections:\n    - conn_id: 2024-01-02\n      conn_type: postgres\n' };
  expect(report(droppedValue, given)).toMatchInlineSnapshot(`
    "3:16 |     - conn_id: ********
                          ^^^^^^^^ Airflow gets nothing for "conn_id": without quotes it is a date, not a text"
  `);
  expect(advice(droppedValue, given)).toMatchInlineSnapshot(`
    "= the Astro CLI drops the value and skips the connection
    = put it in quotes"
  `);
  expect(fixed(droppedValue, given)).toBe(given.text);
});

test('the fix of one field leaves what nobody can read where it is', () => {
  const given = settingsWith('conn_type: postgres', 'conn_schema: 2024-01-02', 'conn_login: [a, b]', 'conn_port: abc');
  expect(fixed(droppedValue, given)).toBe(
    settingsWith('conn_type: postgres', "conn_schema: '2024-01-02'", 'conn_login: [a, b]', 'conn_port: abc').text,
  );
});

test('it points at the value in braces too', () => {
  const given = { path: 'airflow_settings.yaml', text: 'airflow: {connections: [{conn_id: a, conn_type: http, conn_host: 2024-01-02}]}\n' };
  expect(marked(droppedValue, given)).toEqual(['2024-01-02']);
  expect(fixed(droppedValue, given)).toBe("airflow: {connections: [{conn_id: a, conn_type: http, conn_host: '2024-01-02'}]}\n");
});

test.each([
  ['numbers and truth values arrive, if changed', 'conn_password: 12'],
  ['a quoted date is a text', 'conn_schema: "2024-01-02"'],
  ['null is nothing, and nothing is meant', 'conn_schema: ~'],
  ['yes is a text in YAML 1.2', 'conn_schema: yes'],
  ['a date in an extra arrives, if changed', 'conn_extra: {day: 2024-01-02}'],
  ['a port in quotes is read as a number', 'conn_port: "5432"'],
])('%s', (_, line) => {
  expect(isQuiet(droppedValue, settingsWith('conn_type: postgres', line))).toBe(true);
});

test('values of variables and pools', () => {
  const given = {
    path: 'airflow_settings.yaml',
    text: 'airflow:\n  variables:\n    - {variable_name: a, variable_value: {b: 1}}\n    - {variable_name: a, variable_value: 2024-01-01}\n    - {variable_name: a, variable_value: [1]}\n  pools:\n    - {pool_name: p, pool_slot: five}\n    - {pool_name: p, pool_slot: "5"}\n',
  };
  expect(marked(droppedValue, given)).toEqual(['{b: 1}', '2024-01-01', '[1]', 'five']);
  expect(report(droppedValue, given)).toContain(
    'The Astro CLI gets nothing for "variable_value": a mapping is not a text: write it as JSON, in quotes',
  );
});
