import { expect, test } from 'vitest';
import { retiredService } from '../../src/rules/retired-service.ts';
import { APP, APP_TENANT, CLIENT_SECRET } from '../azure/samples.ts';
import { advice, allFindings, fixed, isQuiet, report } from '../tester.ts';
import { PAIR_JSON, typed, withExtra } from './azure-given.ts';

const gen1 = withExtra(
  'azure_data_lake',
  `"tenant": "${APP_TENANT}", "account_name": "oldlake"`,
  `conn_login: ${APP}`,
  `conn_password: ${CLIENT_SECRET}`,
);

test('Data Lake Storage Gen1 is gone', () => {
  expect(report(retiredService, gen1)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_data_lake
                            ^^^^^^^^^^^^^^^ Azure Data Lake Storage Gen1 (retired service): Microsoft has shut this service down"
  `);
  expect(advice(retiredService, gen1)).toMatchInlineSnapshot(`
    "= Azure Data Lake Storage Gen1 was retired by Microsoft in February 2024: there is no service left to sign in to
    = Move the data and the DAGs to Data Lake Storage Gen2, connection type "adls""
  `);
});

test('nothing else is said about it, and nothing is rewritten', () => {
  expect(allFindings(gen1).map(({ rule }) => rule)).toEqual(['retired-service']);
  expect(fixed(retiredService, gen1)).toBe(gen1.text);
});

test.each([
  ['Gen2', withExtra('adls', PAIR_JSON, 'conn_host: stlake')],
  ['a hook without a way to an identity is another rule', typed('msgraph')],
  ['a connection that arrives nowhere', { ...gen1, text: gen1.text.replace('conn_id: conn', 'conn_id: ""') }],
])('silent: %s', (_, given) => {
  expect(isQuiet(retiredService, given)).toBe(true);
});
