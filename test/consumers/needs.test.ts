import { describe, expect, test } from 'vitest';
import { hooksServed, neededRights, needingSecret } from '../../src/azure/needs.ts';
import { formForAll } from '../../src/azure/verdict.ts';
import { consumerFinder } from '../../src/consumers/find.ts';
import { indexConsumers } from '../../src/consumers/index-consumers.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import type { Consumer } from '../../src/model/consumer.ts';

const WASB = 'from airflow.providers.microsoft.azure.hooks.wasb import WasbHook\n';
const SENSOR = 'from airflow.providers.microsoft.azure.sensors.wasb import WasbBlobSensor\n';
const BASE = 'from airflow.sdk import BaseHook, Connection\n';

function consumersIn(text: string): readonly Consumer[] {
  return consumerFinder(new Map([['dags/a.py', text]])).in('dags/a.py');
}

function linesOf(text: string, consumers: readonly Consumer[]): readonly string[] {
  return consumers.map(({ range, reader }) => `${text.slice(0, range.start).split('\n').length} ${reader}`);
}

describe('the questions of a migration', () => {
  const text = `${WASB}${SENSOR}${BASE}from airflow.providers.microsoft.azure.hooks.fileshare import AzureFileShareHook
WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="sales")
AzureFileShareHook(azure_fileshare_conn_id="sales").get_file("a", "b")
key = BaseHook.get_connection("sales").password
host = BaseHook.get_connection("sales").host
hook = BaseHook.get_hook("sales")
WasbHook(unknown()).get_conn()
WasbHook("other").get_conn()
`;
  const index = indexConsumers({ files: () => new Map([['dags/a.py', text]]) });
  const sales = index.of('sales');

  test('nothing is read before somebody asks', () => {
    const lazily = indexConsumers({ files: () => new Map([['dags/a.py', text]]), shown: (path) => `shop/${path}` });
    expect(lazily.isAsked).toBe(false);
    expect(lazily.of('sales').map(lazily.placeOf)[0]).toBe('shop/dags/a.py:5');
    expect(lazily.isAsked).toBe(true);
  });

  test('which hooks it must serve', () => {
    expect(hooksServed(sales)).toEqual(['AzureFileShareHook', 'WasbHook']);
    expect(index.of('SALES')).toEqual(sales);
    expect(index.of('nobody')).toEqual([]);
  });

  test('who needs the secret, and where', () => {
    expect(linesOf(text, needingSecret(sales))).toEqual(['7 secret-read']);
  });

  test('which ids nobody can tell', () => {
    expect(linesOf(text, index.computed)).toEqual(['10 WasbHook']);
  });
});

describe('rights', () => {
  const rights = (text: string) =>
    neededRights(consumersIn(text)).map(({ service, access, roles, target }) => ({
      service,
      access,
      roles: roles.map(({ name }) => name),
      target,
    }));

  test.each([
    [
      'a sensor reads one container',
      `${SENSOR}WasbBlobSensor(task_id="t", container_name="raw", blob_name="b", wasb_conn_id="x")\n`,
      { service: 'blob', access: ['read'], roles: ['Storage Blob Data Reader'], target: 'raw' },
    ],
    [
      'a hook reads and writes in two containers',
      `${WASB}h = WasbHook("x")\nh.read_file("a", "b")\nh.load_string("s", container_name="c", blob_name="b")\n`,
      { service: 'blob', access: ['read', 'write'], roles: ['Storage Blob Data Contributor'], target: undefined },
    ],
    [
      'what a client does nobody can tell',
      `${WASB}WasbHook("x").get_conn().list_containers()\n`,
      { service: 'blob', access: undefined, roles: [], target: undefined },
    ],
    [
      'a queue is written and read with two roles',
      `from airflow.providers.microsoft.azure.hooks.asb import MessageHook\nh = MessageHook("x")\nh.send_message("q", "m")\nh.receive_message("q")\n`,
      {
        service: 'service-bus',
        access: ['read', 'write'],
        roles: ['Azure Service Bus Data Receiver', 'Azure Service Bus Data Sender'],
        target: 'q',
      },
    ],
    [
      'an operator that makes its container needs the account',
      `from airflow.providers.microsoft.azure.transfers.local_to_wasb import LocalFilesystemToWasbOperator
LocalFilesystemToWasbOperator(task_id="t", file_path="f", container_name="c", blob_name="b", create_container=True)\n`,
      { service: 'blob', access: ['write', 'manage'], roles: ['Storage Blob Data Contributor'], target: 'c' },
    ],
    [
      'a method that makes its container needs the account',
      `${WASB}WasbHook("x").load_string("s", "c", "b", create_container=True)\n`,
      { service: 'blob', access: ['write', 'manage'], roles: ['Storage Blob Data Contributor'], target: 'c' },
    ],
    [
      'and so does one that is told by place',
      `${WASB}WasbHook("x").load_file("f", "c", "b", True)\n`,
      { service: 'blob', access: ['write', 'manage'], roles: ['Storage Blob Data Contributor'], target: 'c' },
    ],
    [
      'a method that is told not to',
      `${WASB}WasbHook("x").upload("c", "b", "data", create_container=False)\n`,
      { service: 'blob', access: ['write'], roles: ['Storage Blob Data Contributor'], target: 'c' },
    ],
    [
      'a container that the environment may name is not known',
      `import os\n${SENSOR}WasbBlobSensor(task_id="t", container_name=os.getenv("RAW", "raw-dev"), blob_name="b", wasb_conn_id="x")\n`,
      { service: 'blob', access: ['read'], roles: ['Storage Blob Data Reader'], target: undefined },
    ],
    [
      'nor is one that a variable of Airflow may name',
      `from airflow.models import Variable\n${WASB}WasbHook("x").read_file(Variable.get("c", default_var="dflt"), "b")\n`,
      { service: 'blob', access: ['read'], roles: ['Storage Blob Data Reader'], target: undefined },
    ],
  ])('%s', (_, text, expected) => {
    expect(rights(text)).toEqual([expected]);
  });
});

describe('one form for all readers', () => {
  const key = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3ODkrLw==';
  const nothing: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };
  const before: AirflowConnection = { ...nothing, conn_type: 'adls', host: 'stlake', login: 'stlake', password: key };
  const pair = {
    managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
    workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
  };
  const after: AirflowConnection = { ...nothing, conn_type: 'azure', host: 'stlake', extra: pair };
  const lake =
    'from airflow.providers.microsoft.azure.hooks.data_lake import AzureDataLakeStorageV2Hook\nAzureDataLakeStorageV2Hook("x").get_conn()\n';
  const formFor = (text: string) => formForAll(before, after, consumersIn(text));

  test('its own hook takes the rewrite as it is', () => {
    expect(formFor(lake)).toEqual({ kind: 'as-written', form: after });
  });

  test('the hook of blobs needs the account as well', () => {
    expect(formFor(`${WASB}${lake}WasbHook("x").get_conn()\n`)).toEqual({
      kind: 'address-fields',
      form: { ...after, login: 'stlake', extra: { ...pair, account_name: 'stlake' } },
    });
  });

  test('a hook by the type keeps the type', () => {
    expect(formFor(`${BASE}${lake}BaseHook.get_hook("x")\n`)).toEqual({ kind: 'keep-type', form: { ...after, conn_type: 'adls' } });
  });

  test('code that takes the key out stops every form', () => {
    const form = formFor(`${BASE}${lake}Connection.get("x").password\n`);
    expect(form.kind === 'refuse' && form.stoppedBy.map(({ reader }) => reader)).toEqual(['secret-read']);
  });
});
