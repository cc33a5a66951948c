import { expect, test } from 'vitest';
import { identityNotUsed } from '../../src/rules/identity-not-used.ts';
import { APP, APP_TENANT, CLIENT_SECRET, KEY, SAS, SUBSCRIPTION } from '../azure/samples.ts';
import { advice, allFindings, fixed, isQuiet, marked, report } from '../tester.ts';
import { env, PAIR_JSON, settings, typed, withExtra } from './azure-given.ts';

test('a leftover password of a generic connection, which may be handed to any hook', () => {
  const given = withExtra('azure', PAIR_JSON, 'conn_login: stsales', 'conn_password: not-a-real-key # old');
  expect(report(identityNotUsed, given)).toMatchInlineSnapshot(`
    "6:7 |       conn_password: ******** ********
                ^^^^^^^^^^^^^ "password" keeps a hook from using the identity: AzureDataLakeStorageV2Hook, AzureContainerRegistryHook, AzureContainerVolumeHook and 3 more would sign in with it [safe fix]"
  `);
  expect(fixed(identityNotUsed, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: conn
          conn_type: azure
          conn_login: stsales
          # old
          conn_extra: '{"managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
    "
  `);
});

test('one fault is told once', () => {
  const given = withExtra('azure', PAIR_JSON, 'conn_login: stsales', 'conn_password: not-a-real-key');
  expect(allFindings(given).map(({ rule }) => rule)).toEqual(['identity-not-used']);
});

test.each([
  ['azure', `"connection_string": "AccountName=stsales;AccountKey=${KEY}", ${PAIR_JSON}`, 'connection_string'],
  ['azure', `"sas_token": "${SAS}", ${PAIR_JSON}`, 'sas_token'],
  ['azure', `"tenant_id": "${APP_TENANT}", ${PAIR_JSON}`, 'tenant_id'],
  ['azure', `"key_json": {"clientId": "${APP}"}, ${PAIR_JSON}`, 'key_json'],
  ['azure', `"key_path": "/keys/app.json", ${PAIR_JSON}`, 'key_path'],
  ['wasb', `"sas_token": "${SAS}", ${PAIR_JSON}`, 'sas_token'],
  ['adls', `"tenant_id": "${APP_TENANT}", ${PAIR_JSON}`, 'tenant_id'],
  ['azure_data_explorer', `"auth_method": "AAD_APP", "tenant": "${APP_TENANT}", ${PAIR_JSON}`, 'auth_method'],
])('a %s connection with %s: the field in the way is pointed at', (type, extra, key) => {
  const given = withExtra(type, extra, 'conn_host: https://place.example.com', 'conn_login: stsales');
  expect(marked(identityNotUsed, given)).toEqual([`"${key}"`]);
});

test.each([
  [
    'Blob Storage',
    withExtra('wasb', PAIR_JSON, 'conn_login: stsales', 'conn_password: not-a-real-key'),
    'WasbHook does not use the identity: it signs in with an account key, because of "password"',
  ],
  [
    'Data Factory',
    withExtra(
      'azure_data_factory',
      `"tenantId": "${APP_TENANT}", "subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`,
      `conn_login: ${APP}`,
      `conn_password: ${CLIENT_SECRET}`,
    ),
    'AzureDataFactoryHook does not use the identity: it signs in with a service principal and its client secret, because of "login" and "password"',
  ],
  [
    'AI agents',
    withExtra('azure_ai_agents', PAIR_JSON, 'conn_host: https://a.services.ai.azure.com/api/projects/p', `conn_login: ${APP}`),
    'AzureAIAgentsHook does not use the identity: login, password and "tenantId" have to be all there or all absent',
  ],
  [
    'Batch',
    withExtra(
      'azure_batch',
      `"account_url": "https://b.westeurope.batch.azure.com", ${PAIR_JSON}`,
      'conn_login: b',
      'conn_password: not-a-real-key',
    ),
    'AzureBatchHook does not use the identity: it signs in with an account key',
  ],
])('the hook of %s is named, and what it does instead', (_, given, said) => {
  expect(report(identityNotUsed, given)).toContain(said);
  expect(isQuiet(identityNotUsed, { ...given, text: fixed(identityNotUsed, given) })).toBe(true);
});

test('Service Bus needs the empty schema, which airflow_settings.yaml cannot carry', () => {
  const bus = '"fully_qualified_namespace": "sb-sales.servicebus.windows.net"';
  const given = withExtra('azure', `${bus}, ${PAIR_JSON}`);
  expect(fixed(identityNotUsed, given)).toBe(given.text);
  expect(advice(identityNotUsed, given)).toMatchInlineSnapshot(`
    "= it cannot be rewritten here: the Astro CLI leaves an empty "conn_schema" out, so this file cannot contain the connection; remove it, and put into .env:
        AIRFLOW_CONN_CONN={"conn_type": "azure", "schema": "", "extra": {"fully_qualified_namespace": "sb-sales.servicebus.windows.net", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}"
  `);
  const inEnv = env(`AIRFLOW_CONN_BUS={"conn_type": "azure", "extra": {${bus}, ${PAIR_JSON}}}\n`);
  expect(fixed(identityNotUsed, inEnv)).toBe(inEnv.text.replace('"azure",', '"azure", "schema": "",'));
});

test.each([
  ['a clean identity', withExtra('azure', PAIR_JSON, 'conn_login: stsales')],
  [
    'a client id in login is read as the name of an account by some, and signs nobody in',
    withExtra('azure', PAIR_JSON, `conn_login: ${APP}`),
  ],
  ['no identity at all', typed('azure', 'conn_login: stsales', 'conn_password: not-a-real-key')],
  ['half of one', withExtra('azure', PAIR_JSON.split(', ')[0] ?? '', 'conn_password: not-a-real-key')],
  ['a hook without a way to an identity', withExtra('msgraph', PAIR_JSON, 'conn_login: app', 'conn_password: not-a-real-secret')],
  ['a missing field is another rule', withExtra('azure_data_factory', PAIR_JSON)],
  ['a connection for pipelines of Synapse only', withExtra('azure_synapse', PAIR_JSON)],
  ['an empty password', withExtra('azure', PAIR_JSON, 'conn_password: ""')],
  ['another provider', settings('- {conn_id: a, conn_type: databricks, conn_password: x}')],
])('silent: %s', (_, given) => {
  expect(isQuiet(identityNotUsed, given)).toBe(true);
});
