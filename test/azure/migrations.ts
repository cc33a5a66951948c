import type { Given } from '../../src/azure/origin.ts';
import { APP, APP_TENANT, BUS_KEY, CLIENT_SECRET, KEY, PEM, SAS, SUBSCRIPTION, type Written } from './samples.ts';

/** One connection and what becomes of it: the fields of the new one besides its type and the identity pair. */
export interface Case {
  readonly what: string;
  readonly type: string;
  readonly from: Written;
  readonly given?: Given;
  readonly to?: Written;
  /** The fields of the new connection that cannot be derived. */
  readonly missing?: readonly string[];
  readonly refused?: RegExp;
  readonly done?: true;
}

const SP = { login: APP, password: CLIENT_SECRET };
const BLOB = 'https://stsales.blob.core.windows.net';
const DFS = 'https://stlake.dfs.core.windows.net';
const KEYED = `DefaultEndpointsProtocol=https;AccountName=stsales;AccountKey=${KEY};EndpointSuffix=core.windows.net`;
const PAIR = {
  managed_identity_client_id: 'a1c3e5b7-1234-4cde-8f01-23456789abcd',
  workload_identity_tenant_id: 'b2d4f6a8-1234-4cde-8f01-23456789abcd',
};

const wasb: readonly Case[] = [
  { what: 'an account key beside the account', type: 'wasb', from: { login: 'stsales', password: KEY }, to: { login: 'stsales' } },
  {
    what: 'an account key and an empty host',
    type: 'wasb',
    from: { host: '', login: 'stsales', password: KEY },
    to: { host: '', login: 'stsales' },
  },
  {
    what: 'an account key and a host',
    type: 'wasb',
    from: { host: `${BLOB}/`, login: 'stsales', password: KEY },
    to: { host: `${BLOB}/`, login: 'stsales' },
  },
  {
    what: 'a host without a scheme',
    type: 'wasb',
    from: { host: 'stsales.blob.core.windows.net', password: KEY },
    to: { host: 'stsales.blob.core.windows.net' },
  },
  {
    what: 'a host that the hook ignores',
    type: 'wasb',
    from: { host: 'other', login: 'stsales', password: KEY },
    to: { host: 'other', login: 'stsales' },
  },
  { what: 'the account in host, where the hook does not look', type: 'wasb', from: { host: 'stsales', password: KEY }, to: { host: BLOB } },
  {
    what: 'a host with a port and no scheme',
    type: 'wasb',
    from: { host: 'stsales.blob.core.windows.net:443', password: KEY },
    to: { host: BLOB },
  },
  {
    what: 'a wasbs URL as host',
    type: 'wasb',
    from: { host: 'wasbs://data@stsales.blob.core.windows.net/in', password: KEY },
    to: { host: BLOB },
  },
  { what: 'a URL as login', type: 'wasb', from: { login: `${BLOB}/`, password: KEY }, to: { host: BLOB } },
  { what: 'a SAS behind the host', type: 'wasb', from: { host: `${BLOB}/?${SAS}` }, to: { host: BLOB } },
  { what: 'plain http to Azure', type: 'wasb', from: { host: 'http://stsales.blob.core.windows.net', password: KEY }, to: { host: BLOB } },
  {
    what: 'plain http to a domain of their own',
    type: 'wasb',
    from: { host: 'http://blob.contoso.example', password: KEY },
    refused: /https/,
  },
  { what: 'a connection string', type: 'wasb', from: { extra: { connection_string: KEYED } }, to: { host: BLOB } },
  {
    what: 'a connection string beside a login',
    type: 'wasb',
    from: { login: 'stsales', extra: { connection_string: KEYED } },
    to: { host: BLOB, login: 'stsales' },
  },
  {
    what: 'a connection string of another account than the login',
    type: 'wasb',
    from: { host: 'https://stold.blob.core.windows.net', login: 'stold', extra: { connection_string: KEYED } },
    to: { host: BLOB, login: 'stold' },
  },
  {
    what: 'a connection string in another order and case',
    type: 'wasb',
    from: {
      extra: {
        connection_string: `accountkey=${KEY};endpointsuffix=core.chinacloudapi.cn;ACCOUNTNAME=stsales;defaultendpointsprotocol=https;`,
      },
    },
    to: { host: 'https://stsales.blob.core.chinacloudapi.cn' },
  },
  {
    what: 'a connection string without suffix',
    type: 'wasb',
    from: { extra: { connection_string: `AccountName=stsales;AccountKey=${KEY}` } },
    to: { host: BLOB },
  },
  {
    what: 'http without a suffix, which the SDK ignores',
    type: 'wasb',
    from: { extra: { connection_string: `DefaultEndpointsProtocol=http;AccountName=stsales;AccountKey=${KEY}` } },
    to: { host: BLOB },
  },
  {
    what: 'http with a suffix',
    type: 'wasb',
    from: {
      extra: { connection_string: `DefaultEndpointsProtocol=http;AccountName=stsales;AccountKey=${KEY};EndpointSuffix=core.windows.net` },
    },
    to: { host: BLOB },
  },
  {
    what: 'a blob endpoint of their own',
    type: 'wasb',
    from: { extra: { connection_string: `BlobEndpoint=https://blob.contoso.example/;AccountName=stsales;AccountKey=${KEY}` } },
    to: { host: 'https://blob.contoso.example' },
  },
  {
    what: 'a blob endpoint with a SAS',
    type: 'wasb',
    from: {
      extra: {
        connection_string: `BlobEndpoint=${BLOB}/;FileEndpoint=https://stsales.file.core.windows.net/;SharedAccessSignature=${SAS}`,
      },
    },
    to: { host: BLOB },
  },
  { what: 'the storage emulator', type: 'wasb', from: { extra: { connection_string: 'UseDevelopmentStorage=true' } }, refused: /emulator/ },
  {
    what: 'azurite by its URL',
    type: 'wasb',
    from: {
      host: 'http://azurite:10000/devstoreaccount1',
      login: 'devstoreaccount1',
      password: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
    },
    refused: /emulator/,
  },
  { what: 'a SAS token', type: 'wasb', from: { login: 'stsales', extra: { sas_token: `?${SAS}` } }, to: { login: 'stsales' } },
  { what: 'a SAS URL', type: 'wasb', from: { extra: { sas_token: `${BLOB}/?${SAS}` } }, to: { host: BLOB } },
  { what: 'a SAS URL of a container', type: 'wasb', from: { extra: { sas_token: `${BLOB}/exports?${SAS}` } }, to: { host: BLOB } },
  {
    what: 'a SAS URL of another account than the host',
    type: 'wasb',
    from: { host: 'https://stold.blob.core.windows.net', extra: { sas_token: `${BLOB}?${SAS}` } },
    to: { host: BLOB },
  },
  { what: 'a shared access key', type: 'wasb', from: { login: 'stsales', extra: { shared_access_key: KEY } }, to: { login: 'stsales' } },
  {
    what: 'an account key among the extras',
    type: 'wasb',
    from: { login: 'stsales', extra: { account_key: KEY } },
    to: { login: 'stsales' },
  },
  { what: 'a service principal', type: 'wasb', from: { ...SP, host: BLOB, extra: { tenant_id: APP_TENANT } }, to: { host: BLOB } },
  {
    what: 'a service principal with options',
    type: 'wasb',
    from: {
      ...SP,
      host: `${BLOB}/`,
      extra: { tenant_id: APP_TENANT, client_secret_auth_config: { authority: 'login.microsoftonline.us' } },
    },
    to: { host: `${BLOB}/` },
  },
  {
    what: 'a service principal and only the account in host',
    type: 'wasb',
    from: { ...SP, host: 'stsales', extra: { tenant_id: APP_TENANT } },
    to: { host: BLOB },
  },
  { what: 'a service principal and no account', type: 'wasb', from: { ...SP, extra: { tenant_id: APP_TENANT } }, missing: ['host'] },
  {
    what: 'a service principal whose account is configured',
    type: 'wasb',
    from: { ...SP, extra: { tenant_id: APP_TENANT } },
    given: { resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales` },
    to: { host: BLOB },
  },
  {
    what: 'a service principal whose host is configured',
    type: 'wasb',
    from: { ...SP, extra: { tenant_id: APP_TENANT } },
    given: { host: `${BLOB}/` },
    to: { host: BLOB },
  },
  {
    what: 'a half-filled service principal beside an account',
    type: 'wasb',
    from: { login: 'stsales', extra: { tenant_id: APP_TENANT } },
    to: { login: 'stsales' },
  },
  {
    what: 'a host in another cloud',
    type: 'wasb',
    from: { host: 'https://stgov.blob.core.usgovcloudapi.net', password: KEY },
    to: { host: 'https://stgov.blob.core.usgovcloudapi.net' },
  },
  {
    what: 'legacy prefixes',
    type: 'wasb',
    from: { extra: { extra__wasb__connection_string: KEYED, extra__wasb__tenant_id: '' } },
    to: { host: BLOB },
  },
  {
    what: 'a legacy prefix that an empty short name shadows',
    type: 'wasb',
    from: {
      login: 'stsales',
      password: KEY,
      extra: { sas_token: '', extra__wasb__sas_token: `https://stold.blob.core.windows.net?${SAS}` },
    },
    to: { login: 'stsales' },
  },
  {
    what: 'a shadowed connection string and nothing else',
    type: 'wasb',
    from: { extra: { connection_string: '', extra__wasb__connection_string: KEYED } },
    to: { host: BLOB },
  },
  {
    what: 'an argument that collides',
    type: 'wasb',
    from: { login: 'stsales', password: KEY, extra: { account_url: `${BLOB}/` } },
    to: { login: 'stsales' },
  },
  {
    what: 'the address in account_url alone',
    type: 'wasb',
    from: { password: KEY, extra: { account_url: `${BLOB}/` } },
    to: { host: BLOB },
  },
  { what: 'a misspelt connection string', type: 'wasb', from: { extra: { connectionString: KEYED } }, to: { host: BLOB } },
  { what: 'a connection string as password', type: 'wasb', from: { password: KEYED }, to: { host: BLOB } },
  { what: 'a connection string as host', type: 'wasb', from: { host: KEYED }, to: { host: BLOB } },
  {
    what: 'harmless extras',
    type: 'wasb',
    from: { login: 'stsales', password: KEY, extra: { account_name: 'stsales', anon: false, max_single_put_size: 4194304 } },
    to: { login: 'stsales', extra: { account_name: 'stsales', anon: false, max_single_put_size: 4194304 } },
  },
  { what: 'no credential at all', type: 'wasb', from: { login: 'stsales' }, to: { login: 'stsales' } },
  { what: 'a connection string as login', type: 'wasb', from: { login: KEYED }, to: { host: BLOB } },
  {
    what: 'a pair that is no identity',
    type: 'wasb',
    from: { login: 'stsales', password: KEY, extra: { managed_identity_client_id: 'id-airflow', workload_identity_tenant_id: '<tenant>' } },
    to: { login: 'stsales' },
  },
  { what: 'an empty login beside a host', type: 'wasb', from: { host: BLOB, login: '', password: KEY }, to: { host: BLOB, login: '' } },
  { what: 'a client id as login beside a host', type: 'wasb', from: { host: BLOB, login: APP, password: KEY }, to: { host: BLOB } },
  {
    what: 'a service principal and the account among the extras',
    type: 'wasb',
    from: { ...SP, extra: { tenant_id: APP_TENANT, account_name: 'stsales' } },
    to: { host: BLOB, extra: { account_name: 'stsales' } },
  },
  {
    what: 'the address of another service',
    type: 'wasb',
    from: { login: 'https://adx.kusto.windows.net', password: KEY },
    missing: ['host'],
  },
  { what: 'nothing at all', type: 'wasb', from: {}, missing: ['host'] },
  { what: 'the identity already', type: 'wasb', from: { login: 'stsales', extra: PAIR }, done: true },
  {
    what: 'a principal of Data Factory',
    type: 'wasb',
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
  },
];

const adls: readonly Case[] = [
  { what: 'an account key', type: 'adls', from: { host: 'stlake', password: KEY }, to: { host: 'stlake' } },
  { what: 'an account key and a login', type: 'adls', from: { host: 'stlake', login: APP, password: KEY }, to: { host: 'stlake' } },
  { what: 'a service principal', type: 'adls', from: { ...SP, host: 'stlake', extra: { tenant_id: APP_TENANT } }, to: { host: 'stlake' } },
  {
    what: 'a proxy, which stays',
    type: 'adls',
    from: { ...SP, host: 'stlake', extra: { tenant_id: APP_TENANT, proxies: { https: 'http://proxy.example:3128' } } },
    to: { host: 'stlake', extra: { proxies: { https: 'http://proxy.example:3128' } } },
  },
  { what: 'an account URL', type: 'adls', from: { password: KEY, extra: { account_url: DFS } }, to: { extra: { account_url: DFS } } },
  { what: 'an account URL with a SAS', type: 'adls', from: { extra: { account_url: `${DFS}/?${SAS}` } }, to: { host: 'stlake' } },
  {
    what: 'an account URL of their own',
    type: 'adls',
    from: { password: KEY, extra: { account_url: 'https://lake.contoso.example' } },
    to: { extra: { account_url: 'https://lake.contoso.example' } },
  },
  { what: 'a URL as host', type: 'adls', from: { ...SP, host: `${DFS}/`, extra: { tenant_id: APP_TENANT } }, to: { host: 'stlake' } },
  {
    what: 'a blob URL as host',
    type: 'adls',
    from: { host: 'https://stlake.blob.core.windows.net', password: KEY },
    to: { host: 'stlake' },
  },
  { what: 'a host name as host', type: 'adls', from: { host: 'stlake.dfs.core.windows.net', password: KEY }, to: { host: 'stlake' } },
  {
    what: 'an abfss URL as host',
    type: 'adls',
    from: { host: 'abfss://raw@stlake.dfs.core.windows.net/in', password: KEY },
    to: { host: 'stlake' },
  },
  {
    what: 'a URL in another cloud as host',
    type: 'adls',
    from: { host: 'https://stlake.dfs.core.usgovcloudapi.net', password: KEY },
    to: { extra: { account_url: 'https://stlake.dfs.core.usgovcloudapi.net' } },
  },
  {
    what: 'a connection string',
    type: 'adls',
    from: {
      extra: { connection_string: `DefaultEndpointsProtocol=https;AccountName=stlake;AccountKey=${KEY};EndpointSuffix=core.windows.net` },
    },
    to: { host: 'stlake' },
  },
  {
    what: 'a connection string in another cloud',
    type: 'adls',
    from: { extra: { connection_string: `AccountName=stlake;AccountKey=${KEY};EndpointSuffix=core.usgovcloudapi.net` } },
    to: { extra: { account_url: 'https://stlake.dfs.core.usgovcloudapi.net' } },
  },
  {
    what: 'a connection string with a blob endpoint',
    type: 'adls',
    from: {
      host: 'stold',
      extra: { connection_string: `BlobEndpoint=https://stlake.blob.core.windows.net/;SharedAccessSignature=${SAS}` },
    },
    to: { host: 'stlake' },
  },
  {
    what: 'legacy prefixes',
    type: 'adls',
    from: { ...SP, host: 'stlake', extra: { extra__adls__tenant_id: APP_TENANT } },
    to: { host: 'stlake' },
  },
  {
    what: 'the account in login, where the hook does not look',
    type: 'adls',
    from: { login: 'stlake', password: KEY },
    to: { host: 'stlake' },
  },
  {
    what: 'a credential that collides',
    type: 'adls',
    from: { host: 'stlake', extra: { credential: 'EXAMPLE-not-a-real-secret' } },
    to: { host: 'stlake' },
  },
  { what: 'no account', type: 'adls', from: { password: KEY }, missing: ['host'] },
  { what: 'the identity already', type: 'adls', from: { host: 'stlake', extra: PAIR }, done: true },
];

const factory: readonly Case[] = [
  {
    what: 'a service principal',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_data_factory',
    from: {
      ...SP,
      extra: {
        extra__azure_data_factory__tenantId: APP_TENANT,
        extra__azure_data_factory__subscriptionId: SUBSCRIPTION,
        extra__azure_data_factory__factory_name: 'adf',
        extra__azure_data_factory__resource_group_name: 'rg',
      },
    },
    to: { extra: { subscriptionId: SUBSCRIPTION, factory_name: 'adf', resource_group_name: 'rg' } },
  },
  {
    what: 'legacy prefixes that empty short names shadow',
    type: 'azure_data_factory',
    from: {
      ...SP,
      extra: {
        tenantId: '',
        subscriptionId: '',
        extra__azure_data_factory__tenantId: APP_TENANT,
        extra__azure_data_factory__subscriptionId: SUBSCRIPTION,
      },
    },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a legacy prefix beside its short name',
    type: 'azure_data_factory',
    from: {
      ...SP,
      extra: {
        tenantId: APP_TENANT,
        subscriptionId: SUBSCRIPTION,
        extra__azure_data_factory__subscriptionId: 'f0f0f0f0-1111-4111-8111-111111111112',
      },
    },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'spellings of another hook',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenant_id: APP_TENANT, subscription_id: SUBSCRIPTION, resource_group: 'rg', factory_name: 'adf' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
  },
  {
    what: 'keys in lower case, as the Astro CLI makes them',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenantid: APP_TENANT, subscriptionid: SUBSCRIPTION, factory_name: 'adf' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, factory_name: 'adf' } },
  },
  {
    what: 'no subscription',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenantId: APP_TENANT } },
    missing: ['extra.subscriptionId'],
  },
  {
    what: 'a configured subscription',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenantId: APP_TENANT } },
    given: { subscription_id: SUBSCRIPTION },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a configured resource',
    type: 'azure_data_factory',
    from: { ...SP, extra: { tenantId: APP_TENANT } },
    given: { resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/adf` },
    to: { extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
  },
  {
    what: 'empty login and password, which count as set',
    type: 'azure_data_factory',
    from: { login: '', password: '', extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
    to: { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
  },
  {
    what: 'an empty login and a password',
    type: 'azure_data_factory',
    from: { login: '', password: CLIENT_SECRET, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  { what: 'the identity already', type: 'azure_data_factory', from: { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } }, done: true },
  {
    what: 'the identity and a password that is dead',
    type: 'azure_data_factory',
    from: { password: CLIENT_SECRET, extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
    to: { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
  },
];

const SYNAPSE = 'https://ws.dev.azuresynapse.net';
const synapse: readonly Case[] = [
  {
    what: 'a service principal',
    type: 'azure_synapse',
    from: { ...SP, host: SYNAPSE, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_synapse',
    from: {
      ...SP,
      host: SYNAPSE,
      extra: { extra__azure_synapse__tenantId: APP_TENANT, extra__azure_synapse__subscriptionId: SUBSCRIPTION },
    },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'legacy prefixes that empty short names shadow',
    type: 'azure_synapse',
    from: { ...SP, host: SYNAPSE, extra: { tenantId: APP_TENANT, subscriptionId: '', extra__azure_synapse__subscriptionId: SUBSCRIPTION } },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a host without a scheme',
    type: 'azure_synapse',
    from: { ...SP, host: 'ws.dev.azuresynapse.net', extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a misspelt subscription',
    type: 'azure_synapse',
    from: { ...SP, host: SYNAPSE, extra: { tenantId: APP_TENANT, subscription_id: SUBSCRIPTION } },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  { what: 'pipelines only', type: 'azure_synapse', from: { ...SP, extra: { tenantId: APP_TENANT } }, to: {} },
  { what: 'the old name of the type', type: 'azure_synapse_pipeline', from: { ...SP, extra: { tenantId: APP_TENANT } }, to: {} },
  {
    what: 'prefixes of the old name',
    type: 'azure_synapse_pipeline',
    from: {
      ...SP,
      extra: { extra__azure_synapse_pipeline__tenantId: APP_TENANT, extra__azure_synapse_pipeline__subscriptionId: SUBSCRIPTION },
    },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'Spark without a subscription',
    type: 'azure_synapse',
    from: { ...SP, host: SYNAPSE, extra: { tenantId: APP_TENANT } },
    missing: ['extra.subscriptionId'],
  },
  {
    what: 'empty login and password',
    type: 'azure_synapse',
    from: { host: SYNAPSE, login: '', password: '', extra: { subscriptionId: SUBSCRIPTION } },
    to: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'the identity already',
    type: 'azure_synapse',
    from: { host: SYNAPSE, extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
    done: true,
  },
];

const BATCH = 'https://bates.westeurope.batch.azure.com';
const batch: readonly Case[] = [
  {
    what: 'an account key',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY, extra: { account_url: BATCH } },
    to: { extra: { account_url: BATCH } },
  },
  {
    what: 'an account key with a legacy prefix',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY, extra: { extra__azure_batch__account_url: BATCH } },
    to: { extra: { account_url: BATCH } },
  },
  {
    what: 'a shadowed account URL',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY, extra: { account_url: '', extra__azure_batch__account_url: BATCH } },
    to: { extra: { account_url: BATCH } },
  },
  {
    what: 'the identity under a prefix, where the hook does not look',
    type: 'azure_batch',
    from: {
      extra: {
        account_url: BATCH,
        extra__azure_batch__managed_identity_client_id: PAIR.managed_identity_client_id,
        extra__azure_batch__workload_identity_tenant_id: PAIR.workload_identity_tenant_id,
      },
    },
    to: { extra: { account_url: BATCH, ...PAIR } },
  },
  {
    what: 'the URL in host',
    type: 'azure_batch',
    from: { host: BATCH, login: 'bates', password: KEY },
    to: { host: BATCH, extra: { account_url: BATCH } },
  },
  {
    what: 'the region among the extras',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY, extra: { region: 'westeurope' } },
    to: { extra: { region: 'westeurope', account_url: BATCH } },
  },
  { what: 'no URL', type: 'azure_batch', from: { login: 'bates', password: KEY }, missing: ['extra.account_url'] },
  {
    what: 'a configured URL',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY },
    given: { account_url: BATCH },
    to: { extra: { account_url: BATCH } },
  },
  {
    what: 'a misspelt URL',
    type: 'azure_batch',
    from: { login: 'bates', password: KEY, extra: { accountUrl: BATCH } },
    to: { extra: { account_url: BATCH } },
  },
  {
    what: 'a password without a login',
    type: 'azure_batch',
    from: { password: KEY, extra: { account_url: BATCH } },
    to: { extra: { account_url: BATCH } },
  },
];

const KUSTO = 'https://adx.westeurope.kusto.windows.net';
const TOKEN = { auth_method: 'AZURE_TOKEN_CRED' };
const explorer: readonly Case[] = [
  {
    what: 'an application',
    type: 'azure_data_explorer',
    from: { ...SP, host: KUSTO, extra: { auth_method: 'AAD_APP', tenant: APP_TENANT } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'a certificate',
    type: 'azure_data_explorer',
    from: { login: APP, host: KUSTO, extra: { auth_method: 'AAD_APP_CERT', tenant: APP_TENANT, certificate: PEM, thumbprint: 'EXAMPLE' } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'a user',
    type: 'azure_data_explorer',
    from: {
      login: 'someone@contoso.example',
      password: 'EXAMPLE-not-a-real-secret',
      host: KUSTO,
      extra: { auth_method: 'AAD_CREDS', tenant: APP_TENANT },
    },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'a device code',
    type: 'azure_data_explorer',
    from: { host: KUSTO, extra: { auth_method: 'AAD_DEVICE' } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'no method',
    type: 'azure_data_explorer',
    from: { ...SP, host: KUSTO, extra: { tenant: APP_TENANT } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'legacy prefixes, which the hook does not read',
    type: 'azure_data_explorer',
    from: {
      ...SP,
      host: KUSTO,
      extra: { extra__azure_data_explorer__auth_method: 'AAD_APP', extra__azure_data_explorer__tenant: APP_TENANT },
    },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'a Kusto connection string as host',
    type: 'azure_data_explorer',
    from: { host: `Data Source=${KUSTO};Fed=true;AppClientId=${APP};AppKey=${CLIENT_SECRET}`, extra: { auth_method: 'AAD_APP' } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'another hook\u2019s tenant',
    type: 'azure_data_explorer',
    from: { ...SP, host: KUSTO, extra: { auth_method: 'AAD_APP', tenantId: APP_TENANT } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'no cluster',
    type: 'azure_data_explorer',
    from: { ...SP, extra: { auth_method: 'AAD_APP', tenant: APP_TENANT } },
    missing: ['host'],
  },
  {
    what: 'the token method without the pair',
    type: 'azure_data_explorer',
    from: { host: KUSTO, extra: TOKEN },
    to: { host: KUSTO, extra: TOKEN },
  },
  { what: 'the identity already', type: 'azure_data_explorer', from: { host: KUSTO, extra: { ...TOKEN, ...PAIR } }, done: true },
];

const FILE = 'https://stshare.file.core.windows.net';
const fileshare: readonly Case[] = [
  { what: 'an account key', type: 'azure_fileshare', from: { login: 'stshare', password: KEY }, to: { login: 'stshare' } },
  { what: 'a SAS token', type: 'azure_fileshare', from: { login: 'stshare', extra: { sas_token: SAS } }, to: { login: 'stshare' } },
  { what: 'a SAS token and a URL', type: 'azure_fileshare', from: { login: FILE, extra: { sas_token: SAS } }, to: { login: FILE } },
  { what: 'a SAS in the login', type: 'azure_fileshare', from: { login: `${FILE}/?${SAS}` }, to: { login: 'stshare' } },
  { what: 'a SAS URL alone', type: 'azure_fileshare', from: { extra: { sas_token: `${FILE}/?${SAS}` } }, to: { login: 'stshare' } },
  { what: 'a connection string', type: 'azure_fileshare', from: { extra: { connection_string: KEYED } }, to: { login: 'stsales' } },
  {
    what: 'a connection string in another cloud',
    type: 'azure_fileshare',
    from: { extra: { connection_string: `AccountName=stgov;AccountKey=${KEY};EndpointSuffix=core.usgovcloudapi.net` } },
    to: { login: 'https://stgov.file.core.usgovcloudapi.net' },
  },
  {
    what: 'a file endpoint of their own',
    type: 'azure_fileshare',
    from: {
      login: 'stold',
      extra: { connection_string: `AccountName=stshare;AccountKey=${KEY};FileEndpoint=https://files.contoso.example/` },
    },
    to: { login: 'https://files.contoso.example' },
  },
  {
    what: 'the account in host, where the hook does not look',
    type: 'azure_fileshare',
    from: { host: 'stshare', password: KEY },
    to: { host: 'stshare', login: 'stshare' },
  },
  {
    what: 'a host name as login',
    type: 'azure_fileshare',
    from: { login: 'stshare.file.core.windows.net', password: KEY },
    to: { login: 'stshare' },
  },
  {
    what: 'legacy prefixes, which the hook does not read',
    type: 'azure_fileshare',
    from: { login: 'stshare', extra: { extra__azure_fileshare__sas_token: SAS } },
    to: { login: 'stshare' },
  },
  {
    what: 'a legacy connection string alone',
    type: 'azure_fileshare',
    from: { extra: { extra__azure_fileshare__connection_string: KEYED } },
    to: { login: 'stsales' },
  },
  { what: 'a client id as login', type: 'azure_fileshare', from: { ...SP }, missing: ['login'] },
  { what: 'no account', type: 'azure_fileshare', from: { password: KEY }, missing: ['login'] },
  { what: 'the identity already', type: 'azure_fileshare', from: { login: 'stshare', extra: PAIR }, done: true },
];

const KEY_FILE = { clientId: APP, clientSecret: CLIENT_SECRET, tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION };
const OTHER = '6f7a8b9c-1c2d-4e3f-8a9b-0c1d2e3f4a5b';
const management = (type: string): readonly Case[] => [
  {
    what: 'a service principal',
    type,
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a key file inside the connection',
    type,
    from: { extra: { key_json: KEY_FILE } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a key file inside the connection, as text',
    type,
    from: { extra: { key_json: JSON.stringify(KEY_FILE) } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a key file of another subscription',
    type,
    from: { extra: { key_json: KEY_FILE, subscriptionId: OTHER } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a key file on disk',
    type,
    from: { extra: { key_path: '/usr/local/airflow/include/sp.json' } },
    missing: ['extra.subscriptionId'],
  },
  {
    what: 'a key file on disk and a subscription',
    type,
    from: { extra: { key_path: '/keys/sp.json', subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a key file on disk and a configured subscription',
    type,
    from: { extra: { key_path: '/keys/sp.json' } },
    given: { subscription_id: SUBSCRIPTION },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'a half-filled service principal',
    type,
    from: { login: APP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'the identity beside a service principal',
    type,
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, ...PAIR } },
    to: { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } },
  },
  { what: 'the identity already', type, from: { extra: { subscriptionId: SUBSCRIPTION, ...PAIR } }, done: true },
];

const generic: readonly Case[] = [
  ...management('azure'),
  ...management('azure_container_instance'),
  ...management('azure_compute'),
  {
    what: 'no subscription',
    type: 'azure_container_instance',
    from: { ...SP, extra: { tenantId: APP_TENANT } },
    missing: ['extra.subscriptionId'],
  },
  {
    what: 'no subscription, which tokens do not need',
    type: 'azure',
    from: { ...SP, extra: { tenantId: APP_TENANT, use_azure_identity_object: true } },
    to: { extra: { use_azure_identity_object: true } },
  },
  {
    what: 'another cloud',
    type: 'azure_container_instance',
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, cloud_environment: 'AzureUSGovernment' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, cloud_environment: 'AzureUSGovernment' } },
  },
  {
    what: 'half of the identity',
    type: 'azure',
    from: { extra: { managed_identity_client_id: APP, subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  { what: 'the identity alone', type: 'azure', from: { extra: PAIR }, done: true },
  { what: 'the identity and an account, as a blob connection has', type: 'azure', from: { login: 'stsales', extra: PAIR }, done: true },
  {
    what: 'the identity and a leftover password',
    type: 'azure',
    from: { login: APP, password: CLIENT_SECRET, extra: PAIR },
    to: { extra: PAIR },
  },
  {
    what: 'legacy prefixes, which the hook does not read',
    type: 'azure',
    from: { ...SP, extra: { extra__azure__tenantId: APP_TENANT, extra__azure__subscriptionId: SUBSCRIPTION } },
    to: { extra: { subscriptionId: SUBSCRIPTION } },
  },
  {
    what: 'an account key of Blob Storage',
    type: 'azure',
    from: { login: 'stsales', password: KEY, extra: PAIR },
    to: { login: 'stsales', extra: PAIR },
  },
  { what: 'a connection string', type: 'azure', from: { extra: { connection_string: KEYED } }, to: { host: BLOB } },
  {
    what: 'a factory',
    type: 'azure',
    from: { ...SP, extra: { tenantId: APP_TENANT, subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
    to: { extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg', factory_name: 'adf' } },
  },
  {
    what: 'a cluster',
    type: 'azure',
    from: { ...SP, host: KUSTO, extra: { tenant: APP_TENANT, auth_method: 'AAD_APP' } },
    to: { host: KUSTO, extra: TOKEN },
  },
  {
    what: 'a namespace without the schema',
    type: 'azure',
    from: { extra: { fully_qualified_namespace: 'sb-orders.servicebus.windows.net', ...PAIR } },
    to: { schema: '', extra: { fully_qualified_namespace: 'sb-orders.servicebus.windows.net', ...PAIR } },
  },
];

const COSMOS = 'https://cosmos-orders.documents.azure.com:443/';
const ACCOUNT = { subscription_id: SUBSCRIPTION, resource_group_name: 'rg' };
const cosmos: readonly Case[] = [
  {
    what: 'a master key with everything',
    type: 'azure_cosmos',
    from: { login: COSMOS, password: KEY, extra: { ...ACCOUNT, database_name: 'db', partition_key: '/id' } },
    to: { login: COSMOS, extra: { ...ACCOUNT, database_name: 'db', partition_key: '/id' } },
  },
  {
    what: 'a master key alone',
    type: 'azure_cosmos',
    from: { login: COSMOS, password: KEY },
    missing: ['extra.subscription_id', 'extra.resource_group_name'],
  },
  {
    what: 'a master key and a configured resource',
    type: 'azure_cosmos',
    from: { login: COSMOS, password: KEY },
    given: {
      resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.DocumentDB/databaseAccounts/cosmos-orders`,
    },
    to: { login: COSMOS, extra: ACCOUNT },
  },
  {
    what: 'a master key, a configured subscription and group',
    type: 'azure_cosmos',
    from: { login: COSMOS, password: KEY },
    given: { subscription_id: SUBSCRIPTION, resource_group: 'rg' },
    to: { login: COSMOS, extra: ACCOUNT },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_cosmos',
    from: {
      login: COSMOS,
      password: KEY,
      extra: {
        extra__azure_cosmos__subscription_id: SUBSCRIPTION,
        extra__azure_cosmos__resource_group_name: 'rg',
        extra__azure_cosmos__database_name: 'db',
      },
    },
    to: { login: COSMOS, extra: { ...ACCOUNT, database_name: 'db' } },
  },
  {
    what: 'spellings of another hook',
    type: 'azure_cosmos',
    from: { login: COSMOS, password: KEY, extra: { subscriptionId: SUBSCRIPTION, resource_group: 'rg' } },
    to: { login: COSMOS, extra: ACCOUNT },
  },
  {
    what: 'a login without a scheme',
    type: 'azure_cosmos',
    from: { login: 'cosmos-orders.documents.azure.com', password: KEY, extra: ACCOUNT },
    to: { login: 'https://cosmos-orders.documents.azure.com', extra: ACCOUNT },
  },
  {
    what: 'a connection string as login',
    type: 'azure_cosmos',
    from: { login: `AccountEndpoint=${COSMOS};AccountKey=${KEY};`, extra: ACCOUNT },
    to: { login: COSMOS, extra: ACCOUNT },
  },
  {
    what: 'a connection string as password',
    type: 'azure_cosmos',
    from: { password: `AccountEndpoint=${COSMOS};AccountKey=${KEY};`, extra: ACCOUNT },
    to: { login: COSMOS, extra: ACCOUNT },
  },
  {
    what: 'the endpoint in host',
    type: 'azure_cosmos',
    from: { host: COSMOS, password: KEY, extra: ACCOUNT },
    to: { host: COSMOS, login: COSMOS, extra: ACCOUNT },
  },
  { what: 'the emulator', type: 'azure_cosmos', from: { login: 'https://localhost:8081', password: KEY }, refused: /emulator/ },
  { what: 'no endpoint', type: 'azure_cosmos', from: { password: KEY, extra: ACCOUNT }, missing: ['login'] },
  { what: 'the identity already', type: 'azure_cosmos', from: { login: COSMOS, extra: { ...ACCOUNT, ...PAIR } }, done: true },
];

const NAMESPACE = 'sb-orders.servicebus.windows.net';
const BUS = `Endpoint=sb://${NAMESPACE}/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=${BUS_KEY}`;
const bus: readonly Case[] = [
  {
    what: 'a connection string',
    type: 'azure_service_bus',
    from: { schema: BUS },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a connection string with an entity',
    type: 'azure_service_bus',
    from: { schema: `${BUS};EntityPath=orders` },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a connection string in another order',
    type: 'azure_service_bus',
    from: { schema: `SharedAccessKey=${BUS_KEY};SharedAccessKeyName=send;endpoint=sb://${NAMESPACE}` },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a connection string beside another namespace',
    type: 'azure_service_bus',
    from: { schema: BUS, extra: { fully_qualified_namespace: 'sb-old.servicebus.windows.net' } },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a connection string in another cloud',
    type: 'azure_service_bus',
    from: { schema: `Endpoint=sb://sb-gov.servicebus.usgovcloudapi.net/;SharedAccessKeyName=n;SharedAccessKey=${BUS_KEY}` },
    to: { schema: '', extra: { fully_qualified_namespace: 'sb-gov.servicebus.usgovcloudapi.net' } },
  },
  {
    what: 'the extra that the documentation names',
    type: 'azure_service_bus',
    from: { extra: { connection_string: BUS } },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a credential',
    type: 'azure_service_bus',
    from: { schema: '', extra: { fully_qualified_namespace: NAMESPACE, credential: 'EXAMPLE-not-a-real-secret' } },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'the identity and a schema of null',
    type: 'azure_service_bus',
    from: { extra: { fully_qualified_namespace: NAMESPACE, ...PAIR } },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE, ...PAIR } },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_service_bus',
    from: {
      schema: '',
      extra: {
        extra__azure_service_bus__fully_qualified_namespace: NAMESPACE,
        extra__azure_service_bus__credential: 'EXAMPLE-not-a-real-secret',
      },
    },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'the local emulator',
    type: 'azure_service_bus',
    from: { schema: 'Endpoint=sb://localhost;SharedAccessKeyName=n;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;' },
    refused: /emulator/,
  },
  {
    what: 'a namespace written as a URL, which breaks the administration client',
    type: 'azure_service_bus',
    from: { schema: '', extra: { fully_qualified_namespace: `https://${NAMESPACE}:443/`, credential: 'EXAMPLE-not-a-real-secret' } },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  { what: 'no namespace', type: 'azure_service_bus', from: {}, missing: ['extra.fully_qualified_namespace'] },
  {
    what: 'the namespace as schema',
    type: 'azure_service_bus',
    from: { schema: NAMESPACE },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'a configured namespace',
    type: 'azure_service_bus',
    from: {},
    given: { fully_qualified_namespace: NAMESPACE },
    to: { schema: '', extra: { fully_qualified_namespace: NAMESPACE } },
  },
  {
    what: 'the identity already',
    type: 'azure_service_bus',
    from: { schema: '', extra: { fully_qualified_namespace: NAMESPACE, ...PAIR } },
    done: true,
  },
];

const REGISTRY = { subscription_id: SUBSCRIPTION, resource_group: 'rg' };
const ACR_PASSWORD = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+ACRAAAAAA';
const registry: readonly Case[] = [
  {
    what: 'the admin user',
    type: 'azure_container_registry',
    from: { host: 'crsales.azurecr.io', login: 'crsales', password: ACR_PASSWORD, extra: REGISTRY },
    to: { host: 'crsales.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'a service principal',
    type: 'azure_container_registry',
    from: { ...SP, host: 'crsales.azurecr.io', extra: REGISTRY },
    to: { host: 'crsales.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'a token',
    type: 'azure_container_registry',
    from: { login: 'pulltoken', password: ACR_PASSWORD, host: 'crsales.azurecr.io', extra: REGISTRY },
    to: { host: 'crsales.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'a scoped label',
    type: 'azure_container_registry',
    from: { login: 'x-token', password: ACR_PASSWORD, host: 'crsales-a1b2c3d4e5f6.azurecr.io', extra: REGISTRY },
    to: { host: 'crsales-a1b2c3d4e5f6.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'no subscription and no group',
    type: 'azure_container_registry',
    from: { host: 'crsales.azurecr.io', login: 'crsales', password: ACR_PASSWORD },
    missing: ['extra.subscription_id', 'extra.resource_group'],
  },
  {
    what: 'a configured resource',
    type: 'azure_container_registry',
    from: { host: 'crsales.azurecr.io', login: 'crsales', password: ACR_PASSWORD },
    given: { resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/crsales` },
    to: { host: 'crsales.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_container_registry',
    from: {
      host: 'crsales.azurecr.io',
      login: 'crsales',
      password: ACR_PASSWORD,
      extra: { extra__azure_container_registry__subscription_id: SUBSCRIPTION, extra__azure_container_registry__resource_group: 'rg' },
    },
    to: { host: 'crsales.azurecr.io', login: 'crsales', extra: REGISTRY },
  },
  {
    what: 'a registry behind a domain of their own',
    type: 'azure_container_registry',
    from: { ...SP, host: 'registry.contoso.example', extra: REGISTRY },
    missing: ['login'],
  },
  {
    what: 'the identity already',
    type: 'azure_container_registry',
    from: { host: 'crsales.azurecr.io', login: 'crsales', extra: { ...REGISTRY, ...PAIR } },
    done: true,
  },
];

const volume: readonly Case[] = [
  {
    what: 'an account key',
    type: 'azure_container_volume',
    from: { login: 'stvol', password: KEY, extra: REGISTRY },
    to: { extra: REGISTRY },
  },
  {
    what: 'a connection string',
    type: 'azure_container_volume',
    from: { extra: { connection_string: KEYED, ...REGISTRY } },
    to: { extra: REGISTRY },
  },
  {
    what: 'an account key alone',
    type: 'azure_container_volume',
    from: { password: KEY },
    missing: ['extra.subscription_id', 'extra.resource_group'],
  },
  {
    what: 'a configured resource',
    type: 'azure_container_volume',
    from: { password: KEY },
    given: { resource_id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stvol` },
    to: { extra: REGISTRY },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_container_volume',
    from: {
      extra: {
        extra__azure_container_volume__connection_string: KEYED,
        extra__azure_container_volume__subscription_id: SUBSCRIPTION,
        extra__azure_container_volume__resource_group: 'rg',
      },
    },
    to: { extra: REGISTRY },
  },
  {
    what: 'spellings of another hook',
    type: 'azure_container_volume',
    from: { password: KEY, extra: { subscriptionId: SUBSCRIPTION, resource_group_name: 'rg' } },
    to: { extra: REGISTRY },
  },
  {
    what: 'a password that is dead already',
    type: 'azure_container_volume',
    from: { password: KEY, extra: { ...REGISTRY, ...PAIR } },
    to: { extra: { ...REGISTRY, ...PAIR } },
  },
];

const PROJECT = 'https://foundry.services.ai.azure.com/api/projects/sales';
const SEARCH = 'https://srch.search.windows.net';
const ai: readonly Case[] = [
  {
    what: 'a service principal',
    type: 'azure_ai_agents',
    from: { ...SP, host: PROJECT, extra: { tenantId: APP_TENANT } },
    to: { host: PROJECT },
  },
  {
    what: 'the endpoint among the extras',
    type: 'azure_ai_agents',
    from: { ...SP, extra: { endpoint: PROJECT, tenantId: APP_TENANT } },
    to: { extra: { endpoint: PROJECT } },
  },
  { what: 'a half-filled service principal', type: 'azure_ai_agents', from: { host: PROJECT, login: APP }, to: { host: PROJECT } },
  {
    what: 'the identity beside a tenant, which raises',
    type: 'azure_ai_agents',
    from: { host: PROJECT, extra: { tenantId: APP_TENANT, ...PAIR } },
    to: { host: PROJECT, extra: PAIR },
  },
  {
    what: 'legacy prefixes',
    type: 'azure_ai_agents',
    from: { ...SP, extra: { extra__azure_ai_agents__endpoint: PROJECT, extra__azure_ai_agents__tenantId: APP_TENANT } },
    to: { extra: { endpoint: PROJECT } },
  },
  { what: 'no endpoint', type: 'azure_ai_agents', from: { ...SP, extra: { tenantId: APP_TENANT } }, missing: ['host'] },
  {
    what: 'a service principal',
    type: 'azure_ai_search',
    from: { ...SP, host: SEARCH, extra: { tenantId: APP_TENANT, index: 'docs' } },
    to: { host: SEARCH, extra: { index: 'docs' } },
  },
  {
    what: 'an API key',
    type: 'azure_ai_search',
    from: { host: 'srch.search.windows.net', password: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAzSeAAAAAA' },
    to: { host: 'srch.search.windows.net' },
  },
  { what: 'a login alone, which raises', type: 'azure_ai_search', from: { host: SEARCH, login: APP }, to: { host: SEARCH } },
  { what: 'no endpoint', type: 'azure_ai_search', from: { ...SP }, missing: ['host'] },
];

const refusals: readonly Case[] = [
  {
    what: 'a retired service',
    type: 'azure_data_lake',
    from: { ...SP, extra: { tenant: APP_TENANT, account_name: 'lake' } },
    refused: /retired/,
  },
  {
    what: 'a service principal',
    type: 'azure_analysis_services',
    from: { ...SP, host: 'westus.asazure.windows.net', extra: { tenantId: APP_TENANT } },
    refused: /service principals only/,
  },
  { what: 'a client secret', type: 'msgraph', from: { ...SP, extra: { tenant_id: APP_TENANT } }, refused: /certificates only/ },
  {
    what: 'a certificate',
    type: 'msgraph',
    from: { login: APP, extra: { tenant_id: APP_TENANT, certificate_data: PEM } },
    refused: /certificates only/,
  },
  { what: 'a client secret', type: 'powerbi', from: { ...SP, extra: { tenant_id: APP_TENANT } }, refused: /certificates only/ },
];

export const migrations: readonly Case[] = [
  ...wasb,
  ...adls,
  ...factory,
  ...synapse,
  ...batch,
  ...explorer,
  ...fileshare,
  ...generic,
  ...cosmos,
  ...bus,
  ...registry,
  ...volume,
  ...ai,
  ...refusals,
];
