import { expect, test } from 'vitest';
import { unfindableVariable } from '../../src/rules/unfindable-variable.ts';
import { fixed, isQuiet, report } from '../tester.ts';

const env = (text: string) => ({ path: '.env', text });

test('small letters in the id, in the prefix, in both', () => {
  const given = env('AIRFLOW_CONN_warehouse=postgres://x\nairflow_conn_A={"conn_type": "http"}\nexport Airflow_Conn_B=http://x\n');
  expect(report(unfindableVariable, given)).toMatchInlineSnapshot(`
    "1:1 | AIRFLOW_CONN_warehouse=postgres://********
          ^^^^^^^^^^^^^^^^^^^^^^ Expected the variable to be "AIRFLOW_CONN_WAREHOUSE": Airflow upper-cases the connection id and finds no other name
    2:1 | airflow_conn_A={"conn_type": "http"}
          ^^^^^^^^^^^^^^ Expected the variable to be "AIRFLOW_CONN_A": Airflow upper-cases the connection id and finds no other name
    3:8 | export Airflow_Conn_B=http://********
                 ^^^^^^^^^^^^^^ Expected the variable to be "AIRFLOW_CONN_B": Airflow upper-cases the connection id and finds no other name"
  `);
  expect(fixed(unfindableVariable, given)).toBe(given.text);
});

test.each([
  ['capitals', 'AIRFLOW_CONN_WAREHOUSE=postgres://x\n'],
  ['hyphens and dots stay in the id', 'AIRFLOW_CONN_MY-DB.X=postgres://x\n'],
  ['another prefix', 'airflow_var_x=1\nmy_airflow_conn_x=postgres://x\n'],
  ['a commented line', '# AIRFLOW_CONN_warehouse=postgres://x\n'],
])('%s', (_, text) => {
  expect(isQuiet(unfindableVariable, env(text))).toBe(true);
});
