import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verdictOn } from '../../src/azure/verdict.ts';
import { consumerFinder } from '../../src/consumers/find.ts';
import { fixText, lintText, readConnectionJson } from '../../src/library.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import { IDENTITY } from '../azure/samples.ts';

/** The behaviour of the real classes with a connection before and after a rewrite that knows no consumers. */
interface AfterRewrite {
  readonly connections: Readonly<Record<string, { readonly before: Partial<AirflowConnection> }>>;
  readonly consumers: Readonly<Record<string, string>>;
  readonly pairs: readonly Pair[];
}

interface Pair {
  readonly conn: string;
  readonly consumer: string;
  readonly verdict: 'works' | 'breaks' | 'broken-before';
  readonly remedy?: 'keep-conn-type' | 'add-address-fields' | 'refuse';
}

const { afterRewrite }: { afterRewrite: AfterRewrite } = JSON.parse(readFileSync('test/vectors/consumers.json', 'utf8'));

const AZURE = 'airflow.providers.microsoft.azure';
const BASE = 'from airflow.sdk import BaseHook\n';
const hook = (module: string, name: string, call: string) => `from ${AZURE}.hooks.${module} import ${name}\n${call}\n`;

/** Code of a DAG for each consumer; the last line names the connection. */
const CODE: Readonly<Record<string, string>> = {
  wasb: hook('wasb', 'WasbHook', 'WasbHook("conn").get_conn()'),
  wasb_async: hook('wasb', 'WasbAsyncHook', 'WasbAsyncHook("conn").get_async_conn()'),
  wasb_key: hook('wasb', 'WasbHook', 'key = WasbHook("conn").get_conn().credential.account_key'),
  wasb_sas: hook('wasb', 'WasbHook', 'sas(account_key=WasbHook("conn").get_conn().credential.account_key)'),
  pw: `${BASE}key = BaseHook.get_connection("conn").password\n`,
  cs: `${BASE}text = BaseHook.get_connection("conn").extra_dejson["connection_string"]\n`,
  cs_get: `${BASE}text = BaseHook.get_connection("conn").extra_dejson.get("connection_string")\n`,
  gethook: `${BASE}blobs = BaseHook.get_connection("conn").get_hook().get_blobs_list\n`,
  testconn: `${BASE}ok = BaseHook.get_connection("conn").test_connection()\n`,
  fs: `from ${AZURE}.fs.adls import get_fs\nget_fs("conn")\n`,
  osp: 'from airflow.sdk import ObjectStoragePath\nObjectStoragePath("abfs://conn@raw/x").fs\n',
  share: hook('fileshare', 'AzureFileShareHook', 'AzureFileShareHook(azure_fileshare_conn_id="conn").share_service_client'),
  lake: hook('data_lake', 'AzureDataLakeStorageV2Hook', 'AzureDataLakeStorageV2Hook(adls_conn_id="conn").get_conn()'),
  datafusion:
    'from airflow.providers.common.sql.config import DataSourceConfig\nDataSourceConfig(conn_id="conn", table_name="t", uri="abfs://raw/x", format="csv")\n',
  tera: 'from airflow.providers.teradata.transfers.azure_blob_to_teradata import AzureBlobStorageToTeradataOperator\nAzureBlobStorageToTeradataOperator(task_id="t", blob_source_key="/az/x", teradata_table="t", azure_conn_id="conn")\n',
  graph: `from ${AZURE}.operators.msgraph import MSGraphAsyncOperator\nMSGraphAsyncOperator(task_id="t", conn_id="conn", url="users")\n`,
  powerbi: hook('powerbi', 'PowerBIHook', 'PowerBIHook(conn_id="conn").get_async_conn()'),
  azure: hook('base_azure', 'AzureBaseHook', 'AzureBaseHook(Client, "conn").get_conn()'),
  aci: hook('container_instance', 'AzureContainerInstanceHook', 'AzureContainerInstanceHook("conn").get_conn()'),
  compute: hook('compute', 'AzureComputeHook', 'AzureComputeHook("conn").get_conn()'),
  adf: hook('data_factory', 'AzureDataFactoryHook', 'AzureDataFactoryHook("conn").get_conn()'),
  syn: hook('synapse', 'AzureSynapseHook', 'AzureSynapseHook("conn", "pool").get_conn()'),
  synp: hook('synapse', 'AzureSynapsePipelineHook', 'AzureSynapsePipelineHook("https://w.dev.azuresynapse.net", "conn").get_conn()'),
  msg: hook('asb', 'MessageHook', 'MessageHook("conn").get_conn()'),
  adm: hook('asb', 'AdminClientHook', 'AdminClientHook("conn").get_conn()'),
  adx: hook('adx', 'AzureDataExplorerHook', 'AzureDataExplorerHook("conn").get_conn()'),
  cosmos: hook('cosmos', 'AzureCosmosDBHook', 'AzureCosmosDBHook("conn").get_conn()'),
  acr: hook('container_registry', 'AzureContainerRegistryHook', 'AzureContainerRegistryHook("conn").get_conn()'),
  dockercreds: `${BASE}key = BaseHook.get_connection("conn").password\n`,
  acv: hook('container_volume', 'AzureContainerVolumeHook', 'AzureContainerVolumeHook("conn").get_storagekey()'),
  batch: hook('batch', 'AzureBatchHook', 'AzureBatchHook("conn").get_conn()'),
};

/** Consumers that are no code of a DAG: operators whose links read more, and files beside the code. */
const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  adflink: {
    'dags/a.py': `from ${AZURE}.operators.data_factory import AzureDataFactoryRunPipelineOperator\nAzureDataFactoryRunPipelineOperator(task_id="t", pipeline_name="p", azure_data_factory_conn_id="conn")\n`,
  },
  synlink: {
    'dags/a.py': `from ${AZURE}.operators.synapse import AzureSynapseRunPipelineOperator\nAzureSynapseRunPipelineOperator(task_id="t", pipeline_name="p", azure_synapse_workspace_dev_endpoint="https://w.dev.azuresynapse.net", azure_synapse_conn_id="conn")\n`,
  },
  log: {
    'docker-compose.yml':
      'services:\n  worker:\n    environment:\n      AIRFLOW__LOGGING__REMOTE_LOGGING: "True"\n      AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER: wasb-logs\n      AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID: conn\n',
  },
  gettoken: {
    'airflow_settings.yaml':
      'airflow:\n  connections:\n    - conn_id: pg\n      conn_type: postgres\n      conn_login: dba\n      conn_extra:\n        iam: true\n        azure_conn_id: conn\n',
  },
};

const filesOf = (consumer: string): Readonly<Record<string, string>> => FILES[consumer] ?? { 'dags/a.py': CODE[consumer] ?? '' };

const NOTHING: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };
const config = {
  identities: { default: IDENTITY },
  connections: { conn: { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg' } },
};
const connectionOf = (text: string): AirflowConnection => {
  const read = readConnectionJson(text.slice(text.indexOf('=') + 1));
  if ('error' in read) throw new Error('the connection cannot be read');
  return { ...NOTHING, ...(read as Partial<AirflowConnection>) };
};

function tryPair({ conn, consumer }: Pair) {
  const written = Object.entries(afterRewrite.connections[conn]?.before ?? {}).filter(([, value]) => value !== null);
  const text = `AIRFLOW_CONN_CONN=${JSON.stringify(Object.fromEntries(written))}\n`;
  const project = filesOf(consumer);
  const given = { path: '.env', text, config, project };
  return { text, project, given, fixed: fixText(given) };
}

/** The hook of Microsoft Graph knows no identity: its connection stays as it is, and works on. */
const STAYS = 'graph_sp';

/** Refused, since the rewrite by the type has no remedy; the rewrite for the hook of Data Lake, which alone uses the connection, needs none. */
function isRefused({ conn, consumer, verdict, remedy }: Pair): boolean {
  return verdict === 'breaks' && remedy === 'refuse' && !(conn === 'blob_cs' && consumer === 'lake');
}

describe('the rewrite of a connection that a DAG uses', () => {
  test('there are pairs, and each has code that is found', () => {
    expect(afterRewrite.pairs.length).toBe(142);
    for (const consumer of Object.keys(afterRewrite.consumers)) {
      const files = new Map(Object.entries(filesOf(consumer)));
      const found = [...files.keys()].flatMap((path) => consumerFinder(files).in(path));
      expect(
        found.map(({ connId }) => connId),
        consumer,
      ).toContain('conn');
    }
  });

  test.each(afterRewrite.pairs)('$conn read by $consumer: $verdict $remedy', (pair) => {
    const { text, project, given, fixed } = tryPair(pair);
    const files = new Map([...Object.entries(project), ['.env', text] as const]);
    const consumers = [...files.keys()].flatMap((path) => consumerFinder(files).in(path)).filter(({ connId }) => connId === 'conn');
    const [before, after] = [connectionOf(text), connectionOf(fixed.text)];
    // Whoever worked works on.
    expect(consumers.map((each) => verdictOn(before, after, each).verdict)).not.toContain('breaks');
    if (isRefused(pair)) {
      expect(fixed.text).toBe(text);
      const said = lintText(given).flatMap(({ message, help = [] }) => [message, ...help.map(({ title }) => title)]);
      const [path = '', code = ''] = Object.entries(project)[0] ?? [];
      expect(said.join('\n')).toContain(`${path}:${code.slice(0, code.indexOf('"conn"')).split('\n').length}`);
    } else if (pair.verdict !== 'broken-before' && pair.conn !== STAYS) {
      expect(fixed.text).not.toBe(text);
      expect(after.password).toBeNull();
    }
    if (pair.verdict === 'breaks' && pair.remedy === 'keep-conn-type') expect(after.conn_type).toBe(before.conn_type);
  });
});
