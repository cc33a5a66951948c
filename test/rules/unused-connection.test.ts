import { expect, test } from 'vitest';
import { unusedConnection } from '../../src/rules/unused-connection.ts';
import type { Given } from '../tester.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless, WASB, without } from './consumer-given.ts';

const on = (given: Given): Given => ({ ...given, config: { rules: { 'unused-connection': 'info' } } });
const other = `${WASB}WasbHook("other").get_conn()\n`;

test('a connection that no code uses', () => {
  expect(report(unusedConnection, on(keyless(other)))).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    3:16 |     - conn_id: conn
                          ^^^^ No code of this project uses connection "conn""
  `);
});

test('one that a computed id may name', () => {
  expect(report(unusedConnection, on(keyless(`${WASB}WasbHook(unknown()).get_conn()\n`)))).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    3:16 |     - conn_id: conn
                          ^^^^ No code of this project uses connection "conn", unless a computed id names it, as at dags/a.py:2"
  `);
});

test.each([
  ['one that is used', on(keyless(`${WASB}WasbHook("conn").get_conn()\n`))],
  ['one of another provider', on(without(other))],
  ['where nobody asks', keyless(other)],
  ['where there is no code', on({ ...keyless(''), code: [] })],
])('silent: %s', (_, given) => {
  expect(isQuiet(unusedConnection, given)).toBe(true);
});
