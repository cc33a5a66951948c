import { describe, expect, test } from 'vitest';
import { chooseModes, identityPair } from '../../src/azure/modes.ts';
import { modesOfGenericAzure, recogniseType } from '../../src/azure/recognise.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { Json } from '../../src/model/airflow.ts';
import { migrations } from './migrations.ts';
import { APP, APP_TENANT, BUS_KEY, CLIENT_SECRET, connection, KEY, PAIR, PEM, SAS, SUBSCRIPTION, type Written } from './samples.ts';
import { typeOf } from './type-of.ts';

function modes(name: string, from: Written): string {
  return chooseModes(typeOf(name), connection(name, from))
    .map(({ mode, outcome, decidedBy }) => `${mode} (${outcome}) by ${decidedBy.join(' ') || 'nothing'}`)
    .join(', ');
}

const SP = { login: APP, password: CLIENT_SECRET };
const BY_PAIR = 'workload_identity (identity) by extra.managed_identity_client_id extra.workload_identity_tenant_id';

const order: readonly (readonly [string, string, Written, string])[] = [
  [
    'wasb',
    'a connection string before everything',
    { ...SP, extra: { connection_string: 'AccountName=a', tenant_id: 't', sas_token: SAS } },
    'connection_string (secret) by extra.connection_string',
  ],
  [
    'wasb',
    'a tenant before every key',
    { ...SP, extra: { tenant_id: 't', shared_access_key: KEY } },
    'service_principal (secret) by extra.tenant_id',
  ],
  [
    'wasb',
    'a shared access key before a SAS',
    { password: KEY, extra: { shared_access_key: KEY, sas_token: SAS } },
    'shared_access_key (secret) by extra.shared_access_key',
  ],
  [
    'wasb',
    'a SAS before the password',
    { password: KEY, extra: { sas_token: SAS, account_key: KEY } },
    'sas_token (secret) by extra.sas_token',
  ],
  [
    'wasb',
    'the password before account_key',
    { password: KEY, extra: { account_key: KEY, ...PAIR } },
    'account_key_password (secret) by password',
  ],
  ['wasb', 'account_key before the identity', { extra: { account_key: KEY, ...PAIR } }, 'account_key_extra (secret) by extra.account_key'],
  ['wasb', 'the identity last', { login: 'stsales', extra: PAIR }, BY_PAIR],
  [
    'wasb',
    'a prefixed key by its own name',
    { extra: { extra__wasb__sas_token: SAS } },
    'sas_token (secret) by extra.extra__wasb__sas_token',
  ],
  ['wasb', 'an empty short key over a prefixed one', { extra: { sas_token: '', extra__wasb__sas_token: SAS, ...PAIR } }, BY_PAIR],
  ['wasb', 'another type\u2019s prefix', { extra: { extra__adls__connection_string: 'AccountName=a', ...PAIR } }, BY_PAIR],
  [
    'wasb',
    'an argument that the client gets twice',
    { extra: { account_url: null, ...PAIR } },
    'argument_collision (error) by extra.account_url',
  ],
  ['adls', 'account_url, which it takes out first', { extra: { account_url: 'https://lake.dfs.core.windows.net', ...PAIR } }, BY_PAIR],
  [
    'adls',
    'account_url beside a connection string',
    { extra: { account_url: 'x', connection_string: 'AccountName=a' } },
    'argument_collision (error) by extra.connection_string extra.account_url',
  ],
  [
    'adls',
    'a prefixed account_url, which is not read',
    { host: 'lake', extra: { extra__adls__account_url: 'x', extra__adls__tenant_id: 't' } },
    'service_principal (secret) by extra.extra__adls__tenant_id',
  ],
  ['adls', 'the password', { host: 'lake', password: KEY, extra: PAIR }, 'account_key (secret) by password'],
  [
    'azure',
    'a key file before everything',
    { ...SP, extra: { key_path: '/k.json', key_json: {}, tenantId: 't' } },
    'key_path (secret) by extra.key_path',
  ],
  ['azure', 'a key file that is none', { extra: { key_path: '/k.yaml' } }, 'key_path_extension (error) by extra.key_path'],
  [
    'azure_container_instance',
    'a key file, which this client does not take',
    { extra: { key_path: '/k.json', subscriptionId: SUBSCRIPTION } },
    'key_path (error) by extra.key_path',
  ],
  [
    'azure_compute',
    'a key object, which this client does not take',
    { extra: { key_json: { clientId: APP }, subscriptionId: SUBSCRIPTION } },
    'key_json (error) by extra.key_json',
  ],
  [
    'wasb',
    'a prefixed argument, which collides with nothing',
    { login: 'stsales', password: KEY, extra: { extra__wasb__credential: 'x', extra__wasb__account_url: 'x' } },
    'account_key_password (secret) by password',
  ],
  ['azure', 'an empty key object, which is false', { extra: { key_json: {}, ...PAIR } }, BY_PAIR],
  ['azure', 'a key object as text', { extra: { key_json: '{}', ...PAIR } }, 'key_json_text (error) by extra.key_json'],
  ['azure', 'two of three', { ...SP, extra: PAIR }, BY_PAIR],
  ['azure', 'all three', { ...SP, extra: { tenantId: 't', ...PAIR } }, 'service_principal (secret) by login password extra.tenantId'],
  ['azure', 'a prefixed tenant, which is not read', { ...SP, extra: { extra__azure__tenantId: 't', ...PAIR } }, BY_PAIR],
  ['azure_container_instance', 'no subscription', { extra: PAIR }, 'no_subscription (error) by extra.subscriptionId'],
  ['azure_compute', 'a subscription', { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } }, BY_PAIR],
  ['azure_data_lake', 'a tenant', { extra: { tenant: 't' } }, 'service_principal (secret) by extra.tenant'],
  ['azure_data_factory', 'nulls', { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } }, BY_PAIR],
  [
    'azure_data_factory',
    'empty strings, which count as set',
    { login: '', password: '', extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
    'no_tenant (error) by login password extra.tenantId',
  ],
  ['azure_data_factory', 'a password alone', { password: CLIENT_SECRET, extra: { subscriptionId: SUBSCRIPTION, ...PAIR } }, BY_PAIR],
  ['azure_data_factory', 'no subscription', { extra: PAIR }, 'no_subscription (error) by extra.subscriptionId'],
  [
    'azure_synapse',
    'empty strings, which only Spark minds',
    { login: '', password: '', extra: { subscriptionId: SUBSCRIPTION, tenantId: 't', ...PAIR } },
    `service_principal (secret) by login password, ${BY_PAIR}`,
  ],
  [
    'azure_synapse',
    'no subscription, which only Spark minds',
    { extra: PAIR },
    `no_subscription (error) by extra.subscriptionId, ${BY_PAIR}`,
  ],
  [
    'azure_synapse',
    'a service principal without its tenant',
    { ...SP, extra: { subscriptionId: SUBSCRIPTION } },
    'no_tenant (error) by login password extra.tenantId, no_tenant (error) by login password extra.tenantId',
  ],
  ['azure_cosmos', 'a master key', { password: KEY, extra: { resource_group_name: 'rg', ...PAIR } }, 'master_key (secret) by password'],
  ['azure_cosmos', 'no group', { extra: PAIR }, 'no_resource_group (error) by extra.resource_group_name'],
  ['azure_cosmos', 'group and subscription', { extra: { resource_group_name: 'rg', subscription_id: SUBSCRIPTION, ...PAIR } }, BY_PAIR],
  [
    'azure_service_bus',
    'a null schema',
    { extra: { fully_qualified_namespace: 'ns.servicebus.windows.net', ...PAIR } },
    'null_schema (error) by schema, null_schema (error) by schema',
  ],
  [
    'azure_service_bus',
    'a connection string',
    { schema: `Endpoint=sb://ns/;SharedAccessKey=${BUS_KEY}` },
    'connection_string (secret) by schema, connection_string (secret) by schema',
  ],
  [
    'azure_service_bus',
    'a credential',
    { schema: '', extra: { credential: 'x', ...PAIR } },
    'credential (secret) by extra.credential, credential (secret) by extra.credential',
  ],
  [
    'azure_service_bus',
    'the empty schema',
    { schema: '', extra: { fully_qualified_namespace: 'ns.servicebus.windows.net', ...PAIR } },
    `${BY_PAIR}, ${BY_PAIR}`,
  ],
  ['azure_batch', 'no URL', { login: 'b', password: KEY }, 'no_account_url (error) by extra.account_url'],
  [
    'azure_batch',
    'login and password',
    { login: 'b', password: KEY, extra: { account_url: 'u', ...PAIR } },
    'shared_key (secret) by login password',
  ],
  ['azure_batch', 'a password alone', { password: KEY, extra: { account_url: 'u', ...PAIR } }, BY_PAIR],
  [
    'azure_batch',
    'a prefixed pair, which is not read',
    { extra: { account_url: 'u', extra__azure_batch__managed_identity_client_id: 'x' } },
    'workload_identity (identity) by nothing',
  ],
  [
    'azure_data_explorer',
    'an application',
    { ...SP, host: 'h', extra: { auth_method: 'AAD_APP', tenant: 't', ...PAIR } },
    'AAD_APP (secret) by extra.auth_method',
  ],
  [
    'azure_data_explorer',
    'an application without its tenant',
    { ...SP, host: 'h', extra: { auth_method: 'AAD_APP' } },
    'incomplete (error) by extra.auth_method extra.tenant',
  ],
  [
    'azure_data_explorer',
    'a certificate',
    { login: APP, host: 'h', extra: { auth_method: 'AAD_APP_CERT', tenant: 't', certificate: PEM, thumbprint: 'x' } },
    'AAD_APP_CERT (secret) by extra.auth_method',
  ],
  [
    'azure_data_explorer',
    'a user',
    { ...SP, host: 'h', extra: { auth_method: 'AAD_CREDS', tenant: 't' } },
    'AAD_CREDS (secret) by extra.auth_method',
  ],
  [
    'azure_data_explorer',
    'the token',
    { ...SP, host: 'h', extra: { auth_method: 'AZURE_TOKEN_CRED', tenant: 't' } },
    'workload_identity (identity) by extra.auth_method',
  ],
  [
    'azure_data_explorer',
    'a method in small letters',
    { host: 'h', extra: { auth_method: 'azure_token_cred' } },
    'unknown_auth_method (error) by nothing',
  ],
  ['azure_data_explorer', 'no method', { host: 'h', extra: PAIR }, 'no_auth_method (error) by extra.auth_method'],
  ['azure_container_registry', 'a password', { host: 'h', login: 'l', password: 'x', extra: PAIR }, 'password (secret) by password'],
  ['azure_container_registry', 'no login', { host: 'h', extra: PAIR }, 'no_login (error) by login'],
  [
    'azure_container_volume',
    'a key in a connection string',
    { extra: { connection_string: `AccountName=a;AccountKey=${KEY}`, subscription_id: 's', resource_group: 'g' } },
    'connection_string (secret) by extra.connection_string',
  ],
  [
    'azure_container_volume',
    'a connection string without a key',
    { extra: { connection_string: 'AccountName=a', subscription_id: 's', resource_group: 'g', ...PAIR } },
    'workload_identity (identity) by extra.subscription_id extra.resource_group extra.managed_identity_client_id extra.workload_identity_tenant_id',
  ],
  [
    'azure_container_volume',
    'the identity before the password',
    { password: KEY, extra: { subscription_id: 's', resource_group: 'g', ...PAIR } },
    'workload_identity (identity) by extra.subscription_id extra.resource_group extra.managed_identity_client_id extra.workload_identity_tenant_id',
  ],
  [
    'azure_container_volume',
    'the password without a group',
    { password: KEY, extra: { subscription_id: 's', ...PAIR } },
    'password (secret) by password',
  ],
  ['azure_container_volume', 'nothing', {}, 'no_subscription (error) by nothing'],
  [
    'azure_container_volume',
    'a part without an equals sign',
    { password: KEY, extra: { connection_string: 'AccountName=a;', subscription_id: 's', resource_group: 'g' } },
    'malformed_connection_string (error) by extra.connection_string',
  ],
  [
    'azure_container_volume',
    'the key before such a part',
    { extra: { connection_string: `AccountKey=${KEY};x` } },
    'connection_string (secret) by extra.connection_string',
  ],
  [
    'azure_service_bus',
    'a schema that is no connection string',
    { schema: 'ns.servicebus.windows.net', extra: PAIR },
    'no_connection_string (error) by schema, no_connection_string (error) by schema',
  ],
  [
    'azure_fileshare',
    'a SAS before the password',
    { login: 'l', password: KEY, extra: { sas_token: SAS } },
    'sas_token (secret) by extra.sas_token',
  ],
  ['azure_fileshare', 'a password without a login', { password: KEY, extra: PAIR }, 'no_login (error) by login'],
  [
    'azure_fileshare',
    'a prefixed SAS, which is not read',
    { login: 'l', extra: { extra__azure_fileshare__sas_token: SAS, ...PAIR } },
    BY_PAIR,
  ],
  [
    'azure_ai_agents',
    'a tenant alone',
    { host: 'h', extra: { tenantId: 't', ...PAIR } },
    'partial_service_principal (error) by extra.tenantId login password',
  ],
  [
    'azure_ai_agents',
    'all three',
    { ...SP, host: 'h', extra: { tenantId: 't' } },
    'service_principal (secret) by login password extra.tenantId',
  ],
  ['azure_ai_agents', 'no endpoint', { extra: PAIR }, 'no_endpoint (error) by host extra.endpoint'],
  ['azure_ai_search', 'a tenant alone, which is harmless', { host: 'h', extra: { tenantId: 't', ...PAIR } }, BY_PAIR],
  ['azure_ai_search', 'a password alone', { host: 'h', password: 'x', extra: PAIR }, 'api_key (secret) by password'],
  [
    'azure_ai_search',
    'a login alone',
    { host: 'h', login: APP, extra: PAIR },
    'partial_service_principal (error) by login password extra.tenantId',
  ],
  [
    'azure_analysis_services',
    'a service principal',
    { ...SP, host: 'h', extra: { tenantId: 't' } },
    'service_principal (secret) by nothing',
  ],
  ['msgraph', 'a certificate', { login: APP, extra: { certificate_data: PEM } }, 'certificate (secret) by extra.certificate_data'],
  ['powerbi', 'a secret', { ...SP, extra: { tenant_id: 't', ...PAIR } }, 'client_secret (secret) by nothing'],
];

describe('the mode that each hook takes', () => {
  test.each(order)('%s: %s', (type, _, from, expected) => {
    expect(modes(type, from)).toBe(expected);
  });

  test('covers all twenty types', () => {
    expect(new Set(order.map(([type]) => type)).size).toBe(20);
  });
});

test('an empty password is no missing one', () => {
  const from = { login: '', extra: { subscriptionId: SUBSCRIPTION, ...PAIR } };
  expect(modes('azure_data_factory', { ...from, password: null })).toBe(BY_PAIR);
  expect(modes('azure_data_factory', { ...from, password: '' })).toMatch(/^no_tenant \(error\)/);
});

const falsy: readonly Json[] = ['', null, 0, false, [], {}];

test.each(falsy)('half a pair is none, also when the other half is %j', (value) => {
  expect(identityPair(connection('azure', { extra: { ...PAIR, workload_identity_tenant_id: value } }))).toBe('client-id-only');
  expect(identityPair(connection('azure', { extra: { ...PAIR, managed_identity_client_id: value } }))).toBe('tenant-id-only');
});

test('a whole pair and none', () => {
  expect(identityPair(connection('azure', { extra: PAIR }))).toBe('both');
  expect(identityPair(connection('azure'))).toBe('none');
});

describe('a generic connection is read by the hook that its fields hint at', () => {
  const hooks = (from: Written) => modesOfGenericAzure(connection('azure', from)).map(({ hook, outcome }) => `${hook} ${outcome}`);

  test.each<readonly [string, Written, readonly string[]]>([
    ['nothing', { extra: PAIR }, ['AzureBaseHook identity']],
    ['an account', { login: 'stsales', extra: PAIR }, ['AzureBaseHook identity']],
    ['a blob host with a key', { host: 'https://stsales.blob.core.windows.net', password: KEY, extra: PAIR }, ['WasbHook secret']],
    [
      'a blob host with another hook\u2019s URL',
      { host: 'https://stsales.blob.core.windows.net', extra: { account_url: 'https://x', ...PAIR } },
      ['WasbHook error'],
    ],
    ['a Cosmos endpoint', { login: 'https://c.documents.azure.com:443/', password: KEY, extra: PAIR }, ['AzureCosmosDBHook secret']],
    [
      'a namespace',
      { extra: { fully_qualified_namespace: 'n.servicebus.windows.net', ...PAIR } },
      ['AdminClientHook error', 'MessageHook error'],
    ],
    [
      'a Batch URL',
      { login: 'bates', password: KEY, extra: { account_url: 'https://bates.westeurope.batch.azure.com', ...PAIR } },
      ['AzureBatchHook secret'],
    ],
    ['a cluster', { host: 'https://x.kusto.windows.net', extra: PAIR }, ['AzureDataExplorerHook error']],
    [
      'a factory',
      { login: '', password: '', extra: { factory_name: 'f', subscriptionId: SUBSCRIPTION, ...PAIR } },
      ['AzureDataFactoryHook error'],
    ],
  ])('%s', (_, from, expected) => {
    expect(hooks(from)).toEqual(expected);
  });
});

describe('a connection is recognised by its keys', () => {
  const principal = { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, resource_group_name: 'rg' } };

  test.each<readonly [string, Written, string | undefined]>([
    ['azure', { extra: { factory_name: 'f' } }, 'azure_data_factory'],
    ['wasb', principal, 'azure_data_factory'],
    ['azure', principal, 'azure_data_factory'],
    ['wasb', { ...principal, login: 'stsales', extra: { ...principal.extra, sas_token: SAS } }, 'wasb'],
    ['azure', { extra: { extra__azure_cosmos__database_name: 'db' } }, 'azure_cosmos'],
    ['azure', SP, 'azure'],
    ['azure-batch', {}, 'azure_batch'],
    ['azure_batch', { host: 'https://x.blob.core.windows.net' }, 'azure_batch'],
    ['msgraph', principal, 'msgraph'],
    ['postgres', principal, undefined],
  ])('%s with %j is %s', (type, from, expected) => {
    expect(recogniseType(connection(type, from))?.connType).toBe(expected);
  });
});

test('explanations name fields and never hold a value', () => {
  let count = 0;
  for (const { type: name, from } of migrations) {
    const values = [...Object.values(from), ...Object.values(from.extra ?? {})].filter(
      (value) => typeof value === 'string' && value.length > 6,
    );
    for (const { explanation } of chooseModes(typeOf(name), connection(name, from))) {
      count += 1;
      for (const value of values.filter((text) => text !== 'AZURE_TOKEN_CRED')) expect(explanation).not.toContain(value);
    }
  }
  expect(count).toBeGreaterThan(migrations.length);
});

test('every type ends with a mode that always holds, or fails by name', () => {
  for (const type of azureTypes.all()) {
    for (const { mode } of chooseModes(type, connection(type.connType))) expect(mode).not.toBe('none');
  }
});
