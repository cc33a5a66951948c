import { expect, test } from 'vitest';
import { planMigration } from '../../src/plan-migration.ts';
import { IDENTITY } from '../azure/samples.ts';

const AZURE = 'airflow.providers.microsoft.azure';
const RESOURCE =
  '/subscriptions/91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stsales';
const BLOB = '{"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}';
const LAKE = '{"conn_type": "adls", "host": "stsales", "password": "not-a-real-key"}';
const FILES = '{"conn_type": "azure_fileshare", "login": "stsales", "password": "not-a-real-key"}';
const BUS =
  '{"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sbsales.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=bm90LWEtcmVhbC1rZXk="}';
const PRINCIPAL = '"login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "not-a-real-secret"';
const SYNAPSE = `{"conn_type": "azure_synapse", "host": "https://ws-sales.dev.azuresynapse.net", ${PRINCIPAL}, "extra": {"tenantId": "${IDENTITY.tenant_id}", "subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54"}}`;
const KUSTO = `{"conn_type": "azure_data_explorer", "host": "https://adxsales.westeurope.kusto.windows.net", ${PRINCIPAL}, "extra": {"auth_method": "AAD_APP", "tenant": "${IDENTITY.tenant_id}"}}`;

interface Given {
  readonly code?: string;
  readonly resource?: string;
}

function verified(connection: string, { code = '', resource }: Given): readonly string[] {
  const files = [
    { path: '.env', text: `AIRFLOW_CONN_SALES=${connection}\n` },
    { path: 'dags/a.py', text: code },
  ];
  const connections = resource === undefined ? {} : { connections: { sales: { resource_id: resource } } };
  const [planned] = planMigration(files, { identities: { default: IDENTITY }, ...connections }).connections;
  return planned?.verification?.lines ?? [];
}

const WASB = `from ${AZURE}.hooks.wasb import WasbHook\n`;
const MESSAGES = `from ${AZURE}.hooks.asb import MessageHook\n`;
const PIPELINE = `from ${AZURE}.operators.synapse import AzureSynapseRunPipelineOperator\nAzureSynapseRunPipelineOperator(task_id="t", pipeline_name="p", azure_synapse_workspace_dev_endpoint="https://ws-sales.dev.azuresynapse.net", azure_synapse_conn_id="sales")\n`;
const SPARK = `from ${AZURE}.operators.synapse import AzureSynapseRunSparkBatchOperator\nAzureSynapseRunSparkBatchOperator(task_id="t", spark_pool="", payload=p, azure_synapse_conn_id="sales")\n`;

test.each<[string, string, Given, readonly string[]]>([
  ['an account', BLOB, {}, ['WasbHook(wasb_conn_id="sales").get_conn().list_containers()']],
  [
    'one container of the code',
    BLOB,
    { code: `${WASB}WasbHook("sales").read_file("raw", "b")\n` },
    ['get_container_client("raw").list_blobs()'],
  ],
  [
    'two containers of the code',
    BLOB,
    { code: `${WASB}WasbHook("sales").read_file("raw", "b")\nWasbHook("sales").read_file("more", "b")\n` },
    ['list_containers()'],
  ],
  [
    'one container of the configuration',
    BLOB,
    { resource: `${RESOURCE}/blobServices/default/containers/raw` },
    ['get_container_client("raw").list_blobs()'],
  ],
  [
    'one container of a SAS',
    '{"conn_type": "wasb", "extra": {"sas_token": "https://stsales.blob.core.windows.net/raw?sv=2022-11-02&sr=c&sp=rl&sig=not-a-real-one"}}',
    {},
    ['get_container_client("raw").list_blobs()'],
  ],
  [
    'one file system',
    LAKE,
    {
      code: `from ${AZURE}.operators.adls import ADLSListOperator\nADLSListOperator(task_id="t", path="p", file_system_name="raw", azure_data_lake_conn_id="sales")\n`,
    },
    ['get_file_system_client("raw").get_paths()'],
  ],
  ['a share that the code does not name', FILES, {}, ['share_name="<share>"']],
  [
    'one share',
    FILES,
    {
      code: 'from airflow.providers.google.cloud.transfers.azure_fileshare_to_gcs import AzureFileShareToGCSOperator\nAzureFileShareToGCSOperator(task_id="t", share_name="raw", dest_gcs="gs://b/", azure_fileshare_conn_id="sales")\n',
    },
    ['share_name="raw"'],
  ],
  ['a namespace', BUS, {}, ['AdminClientHook(azure_service_bus_conn_id="sales").get_conn().list_queues()']],
  [
    'messages are sent',
    BUS,
    { code: `${MESSAGES}MessageHook("sales").send_message("orders", "m")\n` },
    ['client.get_queue_sender("orders"):', 'pass'],
  ],
  [
    'messages are received',
    BUS,
    { code: `${MESSAGES}MessageHook("sales").receive_message("orders")\n` },
    ['as client:', 'client.get_queue_receiver("orders").peek_messages()'],
  ],
  [
    'pipelines',
    SYNAPSE,
    { code: PIPELINE },
    ['now =', 'AzureSynapsePipelineHook("https://ws-sales.dev.azuresynapse.net"', 'query_pipeline_runs'],
  ],
  ['Spark jobs', SYNAPSE, { code: SPARK }, ['spark_pool="<spark pool>"']],
  ['Spark jobs and pipelines', SYNAPSE, { code: SPARK + PIPELINE }, ['get_spark_batch_jobs()', 'now =', 'runs =', 'query_pipeline_runs']],
  [
    'a database',
    KUSTO,
    {
      code: `from ${AZURE}.operators.adx import AzureDataExplorerQueryOperator\nAzureDataExplorerQueryOperator(task_id="t", query="T", database="sales", azure_data_explorer_conn_id="sales")\n`,
    },
    ['run_query("print 1", "sales")'],
  ],
  [
    'a database of the hook',
    KUSTO,
    { code: `from ${AZURE}.hooks.adx import AzureDataExplorerHook\nAzureDataExplorerHook("sales").run_query("T", "sales")\n` },
    ['run_query("print 1", "sales")'],
  ],
  [
    'blobs by name, files by the code',
    BLOB,
    {
      code: `from ${AZURE}.hooks.fileshare import AzureFileShareHook\nAzureFileShareHook(share_name="raw", azure_fileshare_conn_id="sales").check_for_file("f")\n`,
    },
    ['AzureFileShareHook(azure_fileshare_conn_id="sales"'],
  ],
])('the call asks for no more than is granted: %s', (_, connection, given, parts) => {
  const lines = verified(connection, given);
  expect(lines.length, lines.join('\n')).toBe(parts.length);
  parts.forEach((part, index) => {
    expect(lines[index]).toContain(part);
  });
});

test.each([
  ['pipelines alone', PIPELINE, ['Compute Operator', 'User', 'Credential User', 'Monitoring Operator']],
  ['Spark alone', SPARK, ['Compute Operator']],
  ['code that is not known', '', ['Compute Operator', 'User', 'Credential User', 'Monitoring Operator']],
])('Synapse gives the roles of what the code uses: %s', (_, code, roles) => {
  const files = [
    { path: '.env', text: `AIRFLOW_CONN_SALES=${SYNAPSE}\n` },
    { path: 'dags/a.py', text: code },
  ];
  const { grants } = planMigration(files, { identities: { default: IDENTITY } });
  expect(grants.map(({ role }) => role.name)).toEqual(roles.map((role) => `Synapse ${role}`));
});

test('the database that the code names is asked for nowhere', () => {
  const code = `from ${AZURE}.hooks.adx import AzureDataExplorerHook\nAzureDataExplorerHook("sales").run_query("T", "sales")\n`;
  const files = [
    { path: '.env', text: `AIRFLOW_CONN_SALES=${KUSTO}\n` },
    { path: 'dags/a.py', text: code },
  ];
  const { grants, variables } = planMigration(files, { identities: { default: IDENTITY } });
  expect(grants).toMatchObject([{ mechanism: 'kusto-principal-assignment', database: ['sales'], cluster: ['adxsales'] }]);
  expect(variables.map(({ name }) => name).filter((name) => name.endsWith('_DATABASE'))).toEqual([]);
});
