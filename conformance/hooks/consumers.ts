import { isThere, readerOf } from '../../src/consumers/class-table.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import { CONSUMER_CLASSES } from '../../src/generated/consumer-classes.ts';
import type { ConsumerClass, IdParameter } from '../../src/model/consumer.ts';
import { classesOfType } from './hooks-of-type.ts';

/** Code or configuration of a project that uses the connection `subject`, and the real reader that stands behind it. */
export interface RealConsumer {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly asks: { readonly hooks: readonly [string] } | { readonly readers: readonly [string] };
}

const STORED = 'from airflow.sdk import BaseHook\nstored = BaseHook.get_connection("subject")\n';
const AZURE = 'airflow.providers.microsoft.azure';

/** Code by the name of its reader in python/readers.py. */
const CODE: readonly (readonly [reader: string, text: string])[] = [
  ['password', `${STORED}key = stored.password\n`],
  ['password', `${STORED}key = stored.get_password()\n`],
  [
    'password',
    'from airflow.providers.standard.operators.bash import BashOperator\nBashOperator(task_id="t", bash_command="{{ conn.subject.password }}")\n',
  ],
  ['login', `${STORED}user = stored.login\n`],
  ['host', `${STORED}address = stored.host\n`],
  ['connection_string', `${STORED}text = stored.extra_dejson["connection_string"]\n`],
  ['sas_token', `${STORED}token = stored.extra_dejson.get("sas_token")\n`],
  ['conn_type', `${STORED}if stored.conn_type == "wasb":\n    print("blobs")\n`],
  ['get_hook', `${STORED}hook = stored.get_hook()\n`],
  ['test_connection', `${STORED}ok = stored.test_connection()\n`],
  [
    'shared_key',
    `from ${AZURE}.hooks.wasb import WasbHook\nclient = WasbHook(wasb_conn_id="subject").get_conn()\nkey = client.credential.account_key\n`,
  ],
  ['get_fs', `from ${AZURE}.fs.adls import get_fs\nget_fs("subject")\n`],
  ['object_storage', 'from airflow.sdk import ObjectStoragePath\nObjectStoragePath("abfs://subject@raw/x").fs\n'],
  ['object_storage', 'from airflow.sdk import ObjectStoragePath\nObjectStoragePath("abfs://raw/x", conn_id="subject").read_bytes()\n'],
  [
    'data_fusion',
    'from airflow.providers.common.sql.config import DataSourceConfig\nDataSourceConfig(conn_id="subject", table_name="t", uri="abfs://raw/x", format="csv")\n',
  ],
  [
    'teradata',
    'from airflow.providers.teradata.transfers.azure_blob_to_teradata import AzureBlobStorageToTeradataOperator\nAzureBlobStorageToTeradataOperator(task_id="t", blob_source_key="/az/x", teradata_table="t", azure_conn_id="subject")\n',
  ],
  [
    'factory_link',
    `from ${AZURE}.operators.data_factory import AzureDataFactoryRunPipelineOperator\nAzureDataFactoryRunPipelineOperator(task_id="t", pipeline_name="p", azure_data_factory_conn_id="subject")\n`,
  ],
  [
    'synapse_link',
    `from ${AZURE}.operators.synapse import AzureSynapseRunPipelineOperator\nAzureSynapseRunPipelineOperator(task_id="t", pipeline_name="p", azure_synapse_workspace_dev_endpoint="https://w.dev.azuresynapse.net", azure_synapse_conn_id="subject")\n`,
  ],
];

/** A connection of Postgres that names the subject to get a token. */
const postgres = (login: string) =>
  `airflow:\n  connections:\n    - conn_id: pg\n      conn_type: postgres\n${login}      conn_extra:\n        iam: true\n        azure_conn_id: subject\n`;

const CONFIGURATION: readonly RealConsumer[] = [
  {
    name: 'remote_log',
    path: 'docker-compose.yml',
    text: 'services:\n  worker:\n    environment:\n      AIRFLOW__LOGGING__REMOTE_LOGGING: "True"\n      AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER: wasb-logs\n      AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID: subject\n',
    asks: { readers: ['remote_log'] },
  },
  { name: 'postgres', path: 'airflow_settings.yaml', text: postgres('      conn_login: dba\n'), asks: { readers: ['postgres'] } },
  { name: 'postgres_without_login', path: 'airflow_settings.yaml', text: postgres(''), asks: { readers: ['postgres_without_login'] } },
];

/** One class for each hook of the provider that can be opened, and every other way to read a connection. */
export function realConsumers(): readonly RealConsumer[] {
  const hooks = new Map(azureTypes.all().flatMap((type) => classesOfType(type).map((path) => [lastOf(path), path] as const)));
  const classes = CONSUMER_CLASSES.all()
    .filter(({ kind }) => kind !== 'family' && kind !== 'callback')
    .flatMap((row) => row.parameters.flatMap((parameter) => throughHook(row, parameter, hooks)));
  const code = CODE.map(
    ([reader, text], at): RealConsumer => ({ name: `${reader} ${at}`, path: 'dags/a.py', text, asks: { readers: [reader] } }),
  );
  return [...new Map(classes.map((each) => [JSON.stringify(each.asks), each] as const)).values(), ...code, ...CONFIGURATION];
}

function throughHook(row: ConsumerClass, parameter: IdParameter, hooks: ReadonlyMap<string, string>): readonly RealConsumer[] {
  const hook = hooks.get(readerOf(parameter, undefined));
  if (hook === undefined || !isThere(parameter, undefined)) return [];
  return [{ name: `${lastOf(row.name)}(${parameter.name})`, path: 'dags/a.py', text: codeFor(row, parameter), asks: { hooks: [hook] } }];
}

/** An operator without its other arguments: they are nothing to the connection. */
function codeFor({ name, kind }: ConsumerClass, parameter: IdParameter): string {
  const { argument, schemes = [] } = parameter.when ?? {};
  const given = [
    ...(kind === 'operator' ? ['task_id="t"'] : []),
    ...(argument === undefined ? [] : [`${argument}="${schemes[0]}://raw/x"`]),
    `${parameter.name}="subject"`,
  ];
  return `from ${name.slice(0, name.lastIndexOf('.'))} import ${lastOf(name)}\n${lastOf(name)}(${given.join(', ')})\n`;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
