import { expect, test } from 'vitest';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { mismatchedType } from '../../src/rules/mismatched-type.ts';
import { APP, APP_TENANT, CLIENT_SECRET, KEY, SUBSCRIPTION } from '../azure/samples.ts';
import { advice, allFindings, fixed, isQuiet, report } from '../tester.ts';
import { env, PAIR_JSON, typed, withExtra } from './azure-given.ts';

const principal = [`conn_login: ${APP}`, `conn_password: ${CLIENT_SECRET}`];
const factory = `"tenantId": "${APP_TENANT}", "subscriptionId": "${SUBSCRIPTION}", "resource_group_name": "rg", "factory_name": "adf"`;
const spoken = (given: Parameters<typeof allFindings>[0]) => allFindings(given).map(({ rule }) => rule);

test('keys of Data Factory under the type of a service that is gone', () => {
  const given = withExtra('azure_data_lake', factory, ...principal);
  expect(report(mismatchedType, given)).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_data_lake
                            ^^^^^^^^^^^^^^^ Connection "conn" has the type "azure_data_lake" and the fields of "azure_data_factory" (Azure Data Factory)"
  `);
  expect(advice(mismatchedType, given)).toMatchInlineSnapshot(`
    "= a DAG that passes it to the hook of that service works; get_hook() and the connection test, which use the type, do not
    = its fields decide; a rewrite needs --unsafe-fixes, since only the DAGs show which service is right"
  `);
  // No word of a retired service, and none that "tenantId" should be "tenant".
  expect(spoken(given)).toEqual(['legacy-azure-connection', 'mismatched-type']);
  expect(fixed(legacyAzureConnection, given)).toBe(given.text);
  expect(fixed(legacyAzureConnection, given, 'unsafe')).toContain('conn_type: azure\n');
});

test.each([
  ['an account and its key', typed('azure_data_lake', 'conn_login: stsales', `conn_password: ${KEY}`), 'wasb'],
  ['the key of an account as host', typed('azure_data_lake', 'conn_host: stlake', `conn_password: ${KEY}`), 'adls'],
  ['the address of an account', typed('azure_data_lake', 'conn_host: https://stlake.dfs.core.windows.net', ...principal), 'adls'],
  ['a token', withExtra('azure_data_lake', '"sas_token": "sv=2022-11-02&sig=x"', 'conn_login: stsales'), 'wasb'],
  ['a factory', withExtra('wasb', factory, ...principal), 'azure_data_factory'],
  ['in .env', env(`AIRFLOW_CONN_LAKE={"conn_type": "azure_data_lake", "login": "stsales", "password": "${KEY}"}\n`), 'wasb'],
])('%s', (_, given, type) => {
  expect(report(mismatchedType, given)).toContain(`and the fields of "${type}"`);
  expect(spoken(given)).not.toContain('retired-service');
});

test.each([
  ['the first Data Lake', withExtra('azure_data_lake', `"tenant": "${APP_TENANT}", "account_name": "oldlake"`, ...principal)],
  ['its type is right', typed('wasb', 'conn_login: stsales', `conn_password: ${KEY}`)],
  ['the generic type serves all', withExtra('azure', `${factory}, ${PAIR_JSON}`)],
  ['a type of another provider', withExtra('postgres', factory)],
])('silent: %s', (_, given) => {
  expect(isQuiet(mismatchedType, given)).toBe(true);
});
