import { describe, expect, test } from 'vitest';
import { type Finding, fixText } from '../../src/index.ts';
import { renderText } from '../../src/plan/render/text.ts';
import type { Value } from '../../src/plan/value.ts';
import { planMigration } from '../../src/plan-migration.ts';
import { IDENTITY } from '../azure/samples.ts';

const AZURE = 'airflow.providers.microsoft.azure';
const WASB = `from ${AZURE}.hooks.wasb import WasbHook\n`;
const SENSOR = `from ${AZURE}.sensors.wasb import WasbBlobSensor\n`;
const BLOB = 'AIRFLOW_CONN_SALES={"conn_type": "wasb", "login": "stsales", "password": "not-a-real-key"}\n';
const LAKE = 'AIRFLOW_CONN_SALES={"conn_type": "adls", "host": "stsales", "login": "stsales", "password": "not-a-real-key"}\n';
const BUS =
  'AIRFLOW_CONN_SALES={"conn_type": "azure_service_bus", "schema": "Endpoint=sb://sbsales.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=bm90LWEtcmVhbC1rZXk="}\n';
const FACTORY =
  'AIRFLOW_CONN_SALES={"conn_type": "azure_data_factory", "login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "x", "extra": {"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "subscriptionId": "91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54", "resource_group_name": "rg", "factory_name": "adf-sales"}}\n';

const config = { identities: { default: IDENTITY } };
const planOf = (text: string, code: string) =>
  planMigration(
    [
      { path: '.env', text },
      { path: 'dags/a.py', text: code },
    ],
    config,
  );
const scopeOf = (scope: Value) => scope.map((part) => (typeof part === 'string' ? part : `$${part.var}`)).join('');
const rightsOf = (text: string, code: string) =>
  planOf(text, code).grants.map((grant) => [
    grant.role.name,
    'scope' in grant ? scopeOf(grant.scope) : '',
    grant.reasons.map(({ line, kind }) => `${line} ${kind}`),
  ]);
const notesOf = (text: string, code: string) =>
  planOf(text, code)
    .notes.filter(({ connections }) => connections.includes('sales'))
    .map((note) => note.text)
    .filter((note) => note.includes('usual role'));

const STORAGE = '$STSALES_ID';

describe('the narrowest role on the narrowest scope, with the lines that ask for it', () => {
  test.each([
    [
      'a sensor reads one container',
      BLOB,
      `${SENSOR}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\n`,
      [['Storage Blob Data Reader', `${STORAGE}/blobServices/default/containers/raw`, ['2 WasbHook']]],
    ],
    [
      'two containers are read',
      BLOB,
      `${WASB}h = WasbHook("sales")\nh.read_file("raw", "b")\nh.read_file("more", "b")\n`,
      [['Storage Blob Data Reader', STORAGE, ['2 WasbHook']]],
    ],
    [
      'one line more, which writes',
      BLOB,
      `${SENSOR}${WASB}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\nWasbHook("sales").load_string("s", "raw", "b")\n`,
      [['Storage Blob Data Contributor', `${STORAGE}/blobServices/default/containers/raw`, ['3 WasbHook', '4 WasbHook']]],
    ],
    [
      'containers are made, for which the account has to be open',
      BLOB,
      `${WASB}WasbHook("sales").create_container("raw")\n`,
      [['Storage Blob Data Contributor', STORAGE, ['2 WasbHook']]],
    ],
    [
      'a queue is written',
      BUS,
      `from ${AZURE}.hooks.asb import MessageHook\nMessageHook("sales").send_message("orders", "m")\n`,
      [['Azure Service Bus Data Sender', '$SBSALES_ORDERS_ID', ['2 MessageHook']]],
    ],
    [
      'pipelines are watched',
      FACTORY,
      `from ${AZURE}.sensors.data_factory import AzureDataFactoryPipelineRunStatusSensor\nAzureDataFactoryPipelineRunStatusSensor(task_id="t", run_id="1", azure_data_factory_conn_id="sales")\n`,
      [
        [
          'Reader',
          '/subscriptions/91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54/resourceGroups/rg/providers/Microsoft.DataFactory/factories/adf-sales',
          ['2 AzureDataFactoryHook'],
        ],
      ],
    ],
    [
      'a hook is made for one share, which its methods do not name',
      BLOB,
      `from ${AZURE}.hooks.fileshare import AzureFileShareHook\nAzureFileShareHook("raw", azure_fileshare_conn_id="sales").list_files()\n`,
      [['Storage File Data Privileged Reader', `${STORAGE}/fileServices/default/fileshares/raw`, ['2 AzureFileShareHook']]],
    ],
    [
      'a hook of a share makes another one',
      BLOB,
      `from ${AZURE}.hooks.fileshare import AzureFileShareHook\nAzureFileShareHook(share_name="raw", azure_fileshare_conn_id="sales").create_share("more")\n`,
      [['Storage File Data Privileged Contributor', STORAGE, ['2 AzureFileShareHook']]],
    ],
    [
      'blobs and files of one account',
      BLOB,
      `${WASB}from ${AZURE}.hooks.fileshare import AzureFileShareHook\nWasbHook("sales").read_file("raw", "b")\nAzureFileShareHook(azure_fileshare_conn_id="sales").get_file("a", "b")\n`,
      [
        ['Storage File Data Privileged Reader', STORAGE, ['4 AzureFileShareHook']],
        ['Storage Blob Data Reader', `${STORAGE}/blobServices/default/containers/raw`, ['3 WasbHook']],
      ],
    ],
  ])('%s', (_, text, code, expected) => {
    expect(rightsOf(text, code)).toEqual(expected);
    expect(notesOf(text, code)).toEqual([]);
  });
});

describe('the usual role, and the reason', () => {
  const usual = ['Storage Blob Data Contributor', STORAGE];
  test.each([
    ['a client is taken', BLOB, `${WASB}WasbHook("sales").get_conn().list_containers()\n`, 'what dags/a.py:2 does with it is unknown'],
    [
      'a path, whatever is done with it',
      LAKE,
      'from airflow.sdk import ObjectStoragePath\nObjectStoragePath("abfs://sales@raw/x").touch()\n',
      'what dags/a.py:2 does with it is unknown',
    ],
    [
      'a computed id elsewhere',
      BLOB,
      `${SENSOR}${WASB}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\nWasbHook(unknown()).delete_file("a", "b")\n`,
      'dags/a.py:4 uses a connection whose id is computed, which may be this one',
    ],
    ['nobody', BLOB, `${WASB}WasbHook("other").read_file("a", "b")\n`, 'no code of the project uses it, as far as azconn-lint can see'],
  ])('%s', (_, text, code, why) => {
    expect(rightsOf(text, code).map(([role, scope]) => [role, scope])).toEqual([usual]);
    expect(notesOf(text, code)).toEqual([`Gets the usual role, not a narrower one: ${why}`]);
  });
});

test('a secret in the place of a container is no part of a scope', () => {
  const code = `${WASB}WasbHook("sales").read_file("DefaultEndpointsProtocol=https;AccountKey=bm90LWEta2V5", "b")\n`;
  expect(rightsOf(BLOB, code)).toEqual([['Storage Blob Data Reader', STORAGE, ['2 WasbHook']]]);
});

test('the rights stay the same after the rewrite', () => {
  const code = `${SENSOR}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\n`;
  const fixed = fixText({ path: '.env', text: BLOB, config, project: { 'dags/a.py': code } });
  expect(fixed.text).not.toBe(BLOB);
  expect(rightsOf(fixed.text, code)).toEqual(rightsOf(BLOB, code));
});

test('check names the same role', () => {
  const code = `${SENSOR}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\n`;
  const shown: readonly Finding[] = fixText({ path: '.env', text: BLOB, project: { 'dags/a.py': code } }).findings;
  expect(JSON.stringify(shown)).toContain('2a2b9908-6ea1-4ae2-8e65-a410df84e7d1');
});

test('the text names the lines', () => {
  const code = `${SENSOR}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")\n`;
  expect(renderText(planOf(BLOB, code))).toContain('asked for by dags/a.py:2 (WasbHook)');
});

test('a database needs the identity as a user of its own', () => {
  const token = `"extra": {"tenantId": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "use_azure_identity_object": true}}\n`;
  const text = `AIRFLOW_CONN_DB={"conn_type": "postgres", "host": "h", "login": "id", "extra": {"iam": true, "azure_conn_id": "sales"}}
AIRFLOW_CONN_SALES={"conn_type": "azure", "login": "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", "password": "x", ${token}`;
  const { notes } = planOf(text, 'import airflow\n');
  expect(notes.find(({ text: note }) => note.includes('PostgreSQL'))).toMatchObject({
    text: expect.stringMatching(/^\.env:1 signs in to PostgreSQL with a token of it\. .*pgaadauth_create_principal/),
    connections: ['sales'],
  });
  expect(notesOf(text, 'import airflow\n')).toEqual([]);
});
