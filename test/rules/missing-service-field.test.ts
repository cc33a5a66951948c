import { expect, test } from 'vitest';
import { missingServiceField } from '../../src/rules/missing-service-field.ts';
import { APP, APP_TENANT, CLIENT_SECRET, SUBSCRIPTION } from '../azure/samples.ts';
import { allFindings, fixed, isQuiet, marked, report } from '../tester.ts';
import { env, PAIR_JSON, settings, typed, withExtra } from './azure-given.ts';

const principal = [`conn_login: ${APP}`, `conn_password: ${CLIENT_SECRET}`];

test('Data Factory without a subscription', () => {
  expect(report(missingServiceField, withExtra('azure_data_factory', PAIR_JSON))).toMatchInlineSnapshot(`
    "4:18 |       conn_type: azure_data_factory
                            ^^^^^^^^^^^^^^^^^^ AzureDataFactoryHook fails: "subscriptionId" is missing"
  `);
});

test('a client secret without its tenant is pointed at', () => {
  const given = withExtra('azure_data_factory', `"subscriptionId": "${SUBSCRIPTION}"`, ...principal);
  expect(report(missingServiceField, given)).toMatchInlineSnapshot(`
    "5:7 |       conn_login: 91c4b2d6-5a3f-4e18-b7c9-0d2e4f6a8b1c
                ^^^^^^^^^^ AzureDataFactoryHook fails: login and password are not null, and then "tenantId" is required"
  `);
});

test.each([
  ['azure_batch', withExtra('azure_batch', PAIR_JSON), 'AzureBatchHook fails: "account_url" is missing'],
  [
    'azure_synapse',
    withExtra('azure_synapse', PAIR_JSON, 'conn_host: https://s.dev.azuresynapse.net'),
    'AzureSynapseHook fails: "subscriptionId" is missing',
  ],
  [
    'azure_data_explorer',
    typed('azure_data_explorer', 'conn_host: https://a.kusto.windows.net', ...principal),
    'AzureDataExplorerHook fails: "auth_method" is missing',
  ],
  ['azure_service_bus', typed('azure_service_bus'), 'AdminClientHook fails: "schema" is null, which the hook turns into the text None'],
  [
    'azure_cosmos',
    withExtra('azure_cosmos', PAIR_JSON, 'conn_login: https://c.documents.azure.com'),
    'AzureCosmosDBHook fails: neither a password nor "resource_group_name" is there',
  ],
  ['azure_cosmos, its endpoint', typed('azure_cosmos', 'conn_password: not-a-real-key'), 'Missing "login"'],
  ['azure_container_registry', typed('azure_container_registry', 'conn_login: reg', 'conn_password: not-a-real-key'), 'Missing "host"'],
  [
    'azure_fileshare',
    withExtra('azure_fileshare', PAIR_JSON),
    'AzureFileShareHook fails: "login" is missing: it names the storage account',
  ],
  ['azure_ai_search', withExtra('azure_ai_search', PAIR_JSON), 'AzureAISearchHook fails: "host" is missing'],
  ['azure_compute', withExtra('azure_compute', PAIR_JSON), 'AzureComputeHook fails: "subscriptionId" is missing'],
  [
    'azure_analysis_services',
    typed('azure_analysis_services', 'conn_host: westeurope.asazure.windows.net', ...principal),
    'AzureAnalysisServicesHook fails: host, login, password and "tenantId" are all required',
  ],
  ['msgraph', typed('msgraph', ...principal), 'Missing "tenant_id"'],
])('%s', (_, given, said) => {
  expect(report(missingServiceField, given)).toContain(said);
});

test('a key that the Astro CLI lower-cases is there: what is wrong with it another rule says', () => {
  const given = typed('azure_data_factory', 'conn_extra:', `  subscriptionId: ${SUBSCRIPTION}`);
  expect(isQuiet(missingServiceField, given)).toBe(true);
  expect(allFindings(given).map(({ rule }) => rule)).toContain('lowercased-extra-key');
});

test('in .env the type is pointed at', () => {
  expect(marked(missingServiceField, env('AIRFLOW_CONN_B=azure-batch://acct:not-a-real-key@\n'))).toEqual(['azure-batch']);
});

test.each([
  ['all that is needed', withExtra('azure_data_factory', `"subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`)],
  [
    'under a legacy name that the hook reads',
    withExtra('azure_data_factory', `"extra__azure_data_factory__subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`),
  ],
  [
    'a connection for pipelines of Synapse, whose address the task names',
    withExtra('azure_synapse', `"tenantId": "${APP_TENANT}"`, ...principal),
  ],
  ['the other spelling of a tenant that Microsoft Graph reads', withExtra('msgraph', `"tenantId": "${APP_TENANT}"`, ...principal)],
  ['a generic connection needs nothing', typed('azure')],
  [
    'what keeps a hook from its identity is another rule',
    withExtra('azure_ai_agents', PAIR_JSON, 'conn_host: https://a.services.ai.azure.com/api/projects/p', `conn_login: ${APP}`),
  ],
  [
    'a value that the hook does not know is another rule',
    withExtra('azure_data_explorer', '"auth_method": "AAD_APPS"', 'conn_host: https://a.kusto.windows.net'),
  ],
  ['another provider', typed('snowflake')],
  ['a short tenant in a conn_uri', settings('- conn_id: graph', `  conn_uri: msgraph://${APP}:not-a-real-secret@/?tenant_id=8e4a2c60`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(missingServiceField, given)).toBe(true);
});

test('an address that the hook cannot use is pointed at, and mended where it can be read', () => {
  const given = withExtra('adls', PAIR_JSON, 'conn_host: https://stlake.dfs.core.windows.net');
  expect(report(missingServiceField, given)).toMatchInlineSnapshot(`
    "5:7 |       conn_host: https://stlake.dfs.core.windows.net
                ^^^^^^^^^ AzureDataLakeStorageV2Hook finds no address of the service that it can use: "host" must be the bare name of the account [safe fix]"
  `);
  expect(fixed(missingServiceField, given)).toBe(
    given.text.replace('adls', 'azure').replace('https://stlake.dfs.core.windows.net', 'stlake'),
  );
});

test.each(['wasb', 'adls'])('a %s connection that names no account', (type) => {
  const given = withExtra(type, PAIR_JSON);
  expect(report(missingServiceField, given)).toContain('goes to https://None.');
  expect(fixed(missingServiceField, given)).toBe(given.text);
});

test.each([
  ['a service that is gone', typed('azure_data_lake')],
  ['an address that is to be filled in', withExtra('wasb', PAIR_JSON, 'conn_host: <address of the service>')],
  ['an account for object storage', withExtra('adls', '"account_name": "stlake"', ...principal)],
  ['an address that another machine fills in', env('AIRFLOW_CONN_B={"conn_type": "wasb", "login": "${STORAGE_ACCOUNT}"}\n')],
  ['a connection string', withExtra('wasb', '"connection_string": "AccountName=stsales;AccountKey=k"')],
])('silent about %s', (_, given) => {
  expect(isQuiet(missingServiceField, given)).toBe(true);
});

const tenant = `"tenant_id": "${APP_TENANT}"`;

test.each([
  ['a Data Lake principal', withExtra('adls', tenant, ...principal), 'https://None.dfs.core.windows.net: "host" is missing', 'adls'],
  ['a blob principal', withExtra('wasb', tenant, ...principal), 'https://<client id>.blob.core.windows.net', 'conn_login'],
  ['a blob principal with a bare host', withExtra('wasb', tenant, 'conn_host: st', ...principal), 'https://<client id>.blob', 'conn_login'],
  ['a key alone', typed('wasb', 'conn_password: not-a-real-key'), 'https://None.blob.core.windows.net: neither', 'wasb'],
  ['a token alone', withExtra('wasb', '"sas_token": "sv=2022-11-02&sig=x"'), 'https://None.blob.core.windows.net', 'wasb'],
  ['a host without a dot', settings('- conn_id: a', '  conn_uri: wasb://stlogs'), 'https://None.blob.core.windows.net: "host" is no', 'a'],
  ['a URI without a host', env('AIRFLOW_CONN_B=adls://:key@\n'), 'https://.dfs.core.windows.net', 'adls'],
  ['a login that is an address', typed('wasb', 'conn_login: st.blob.core.windows.net'), 'finds no address', 'conn_login'],
])('%s that leads to nobody is an error today', (_, given, said, place) => {
  expect(report(missingServiceField, given)).toContain(said);
  expect(marked(missingServiceField, given)).toEqual([place]);
  const legacy = allFindings(given).filter(({ rule }) => rule === 'legacy-azure-connection');
  expect(legacy.map(({ message }) => message).join()).toMatch(/has no address: with an address it can use a workload identity$/);
});
