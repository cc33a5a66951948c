import { expect, test } from 'vitest';
import { computedConnectionId } from '../../src/rules/computed-connection-id.ts';
import type { Given } from '../tester.ts';
import { isQuiet, report } from '../tester.ts';
import { keyless, WASB } from './consumer-given.ts';

const on = (code: string): Given => ({ ...keyless(code), config: { rules: { 'computed-connection-id': 'info' } } });

test.each([
  ['an argument', 'def read(conn_id):\n    WasbHook(conn_id).get_conn()\n', 'an argument that no call in the project passes'],
  ['a variable', 'import os\nWasbHook(os.getenv("BLOB")).get_conn()\n', 'an environment variable that no file sets'],
  ['anything', 'WasbHook(unknown()).get_conn()\n', 'is computed'],
])('%s', (_, code, why) => {
  expect(report(computedConnectionId, on(`${WASB}${code}`))).toContain(why);
});

test('a text that can be no id is shown by nobody', () => {
  const shown = report(computedConnectionId, on(`${WASB}WasbHook("DefaultEndpointsProtocol=https;AccountKey=bm90LWEta2V5").get_conn()\n`));
  expect(shown).toMatchInlineSnapshot(`
    "dags/a.py
    2:10 | WasbHook(********).get_conn()
                    ^^^^^^^^ WasbHook gets a connection whose id looks like a secret and cannot be one"
  `);
});

test.each([
  ['an id', on(`${WASB}WasbHook("conn").get_conn()\n`)],
  ['where nobody asks', keyless(`${WASB}WasbHook(unknown()).get_conn()\n`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(computedConnectionId, given)).toBe(true);
});
