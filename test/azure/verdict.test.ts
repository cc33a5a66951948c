import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ConnectionReader } from '../../src/azure/readers.ts';
import { sharedStorageForm, verdictOn } from '../../src/azure/verdict.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';

/** The behaviour of real classes with a connection before and after its rewrite. */
interface AfterRewrite {
  readonly connections: Readonly<
    Record<string, { readonly before: Partial<AirflowConnection>; readonly after: Partial<AirflowConnection> }>
  >;
  readonly consumers: Readonly<Record<string, string>>;
  readonly pairs: readonly { readonly conn: string; readonly consumer: string; readonly verdict: string; readonly remedy?: string }[];
}

const { afterRewrite }: { afterRewrite: AfterRewrite } = JSON.parse(readFileSync('test/vectors/consumers.json', 'utf8'));

const code = (...fields: readonly string[]): ConnectionReader => ({ reader: 'secret-read', fields });
const hook = (reader: string): ConnectionReader => ({ reader });

/** The consumers of the vectors, as the finder of consumers tells them. */
const READERS: Readonly<Record<string, ConnectionReader>> = {
  wasb: hook('WasbHook'),
  wasb_async: hook('WasbAsyncHook'),
  wasb_key: { reader: 'WasbHook', fields: ['credential.account_key'] },
  wasb_sas: { reader: 'WasbHook', fields: ['credential.account_key'] },
  pw: code('password'),
  cs: code('extra.connection_string'),
  cs_get: code('extra.connection_string'),
  gethook: { reader: 'get-hook', fields: ['conn_type'] },
  testconn: { reader: 'get-hook', fields: ['conn_type'] },
  fs: hook('object-storage'),
  osp: hook('object-storage'),
  share: hook('AzureFileShareHook'),
  lake: hook('AzureDataLakeStorageV2Hook'),
  datafusion: { reader: 'secret-read', by: 'airflow.providers.common.sql.config.DataSourceConfig' },
  tera: code('login', 'password'),
  log: hook('remote-log'),
  graph: hook('KiotaRequestAdapterHook'),
  powerbi: hook('PowerBIHook'),
  gettoken: { reader: 'AzureBaseHook', by: 'postgres' },
  azure: hook('AzureBaseHook'),
  aci: hook('AzureContainerInstanceHook'),
  compute: hook('AzureComputeHook'),
  adf: hook('AzureDataFactoryHook'),
  adflink: code('extra.subscriptionId', 'extra.resource_group_name', 'extra.factory_name'),
  synlink: code('host'),
  syn: hook('AzureSynapseHook'),
  synp: hook('AzureSynapsePipelineHook'),
  msg: hook('MessageHook'),
  adm: hook('AdminClientHook'),
  adx: hook('AzureDataExplorerHook'),
  cosmos: hook('AzureCosmosDBHook'),
  acr: hook('AzureContainerRegistryHook'),
  dockercreds: code('password'),
  acv: hook('AzureContainerVolumeHook'),
  batch: hook('AzureBatchHook'),
};

const REMEDIES: Readonly<Record<string, string>> = {
  'keep-conn-type': 'keep-type',
  'add-address-fields': 'address-fields',
  refuse: 'refuse',
};

function connection(fields: Partial<AirflowConnection>): AirflowConnection {
  return { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null, ...fields };
}

describe('a rewrite and its readers', () => {
  test('there are pairs, and every consumer of theirs is known', () => {
    expect(afterRewrite.pairs.length).toBe(142);
    expect(Object.keys(READERS).sort()).toEqual(Object.keys(afterRewrite.consumers).sort());
  });

  test.each(afterRewrite.pairs)('$conn read by $consumer', ({ conn, consumer, verdict, remedy }) => {
    const { before = {}, after = {} } = afterRewrite.connections[conn] ?? {};
    const given = verdictOn(connection(before), connection(after), READERS[consumer] ?? hook(''));
    expect(given).toEqual({ verdict, remedy: remedy && REMEDIES[remedy] });
  });
});

test('one form of a storage connection serves all its hooks', () => {
  const { before = {}, after = {} } = afterRewrite.connections['blob_cs'] ?? {};
  const form = sharedStorageForm(connection(before), connection(after));
  const readers = ['wasb', 'wasb_async', 'share', 'lake', 'fs', 'osp', 'log'].map((name) => READERS[name] ?? hook(''));
  expect(readers.map((reader) => verdictOn(connection(before), form ?? connection({}), reader).verdict)).toEqual(
    readers.map(() => 'works'),
  );
});

test('a hook that is too old for the identity, and code that nobody can tell, stop a rewrite', () => {
  const { before = {}, after = {} } = afterRewrite.connections['blob_key'] ?? {};
  const on = (reader: ConnectionReader) => verdictOn(connection(before), connection(after), reader, { version: '8.1.0', isIncluded: true });
  expect(on(hook('WasbHook'))).toEqual({ verdict: 'breaks', remedy: 'refuse' });
  expect(on({ reader: 'secret-read' })).toEqual({ verdict: 'breaks', remedy: 'refuse' });
});
