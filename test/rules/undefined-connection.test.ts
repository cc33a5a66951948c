import { expect, test } from 'vitest';
import { undefinedConnection } from '../../src/rules/undefined-connection.ts';
import type { Given } from '../tester.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless, WASB, without } from './consumer-given.ts';

const on = (given: Given): Given => ({ ...given, config: { rules: { 'undefined-connection': 'warning' } } });

test('an id that no file defines', () => {
  expect(report(undefinedConnection, on(keyless(`${WASB}WasbHook("sales_blob").get_conn()\n`)))).toMatchInlineSnapshot(`
    "dags/a.py
    2:11 | WasbHook("sales_blob").get_conn()
                     ^^^^^^^^^^ No file of this project defines connection "sales_blob""
  `);
});

test('a default id, also where the project holds no connection of Azure', () => {
  expect(report(undefinedConnection, on(without(`${WASB}WasbHook().get_conn()\n`)))).toMatchInlineSnapshot(`
    "dags/a.py
    2:1 | WasbHook().get_conn()
          ^^^^^^^^^^ No file of this project defines connection "wasb_default", which is used here"
  `);
});

test.each([
  ['one that is defined', on(keyless(`${WASB}WasbHook("conn").get_conn()\n`))],
  ['one in other letters, as variables of the environment have it', on(keyless(`${WASB}WasbHook("CONN").get_conn()\n`))],
  ['where nobody asks', keyless(`${WASB}WasbHook("sales_blob").get_conn()\n`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(undefinedConnection, given)).toBe(true);
});
