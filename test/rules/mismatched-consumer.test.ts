import { expect, test } from 'vitest';
import { mismatchedConsumer } from '../../src/rules/mismatched-consumer.ts';
import { advice, isQuiet, report } from '../tester.ts';
import { keyless, WASB, withKey } from './consumer-given.ts';

const SHARE = 'from airflow.providers.microsoft.azure.hooks.fileshare import AzureFileShareHook\n';
const LAKE = 'from airflow.providers.microsoft.azure.hooks.data_lake import AzureDataLakeStorageV2Hook\n';
const GEN1 = 'from airflow.providers.microsoft.azure.hooks.data_lake import AzureDataLakeHook\n';
const FACTORY = 'from airflow.providers.microsoft.azure.hooks.data_factory import AzureDataFactoryHook\n';

test('the account of Data Lake where the hook of blobs looks for an address', () => {
  const given = keyless(`${WASB}WasbHook("conn").get_conn()\nWasbHook("conn").get_blobs_list("raw")\n`, 'adls', 'conn_host: stlake');
  expect(report(mismatchedConsumer, given)).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    4:18 |       conn_type: adls
                            ^^^^ dags/a.py:2 uses connection "conn" with WasbHook, which finds no address of its service in it and uses a wrong one"
  `);
  expect(advice(mismatchedConsumer, given)).toMatchInlineSnapshot(`"= so does dags/a.py:3"`);
});

test('a hook of a service that is gone', () => {
  expect(report(mismatchedConsumer, withKey(`${GEN1}AzureDataLakeHook("conn").get_conn()\n`))).toMatchInlineSnapshot(`
    "airflow_settings.yaml
    4:18 |       conn_type: wasb
                            ^^^^ dags/a.py:2 uses connection "conn" with AzureDataLakeHook, whose service Microsoft has shut down"
  `);
});

test('an address of blobs where the hook of Data Lake looks for an account', () => {
  const given = withKey(
    `${LAKE}AzureDataLakeStorageV2Hook("conn").get_conn()\n`,
    'wasb',
    'conn_host: https://stsales.blob.core.windows.net',
  );
  expect(report(mismatchedConsumer, given)).toContain('AzureDataLakeStorageV2Hook, which finds no address');
});

test.each([
  ['its own hook', keyless(`${WASB}WasbHook("conn").get_conn()\n`, 'wasb', 'conn_login: stsales')],
  ['a hook that takes the account from the same field', withKey(`${SHARE}AzureFileShareHook(azure_fileshare_conn_id="conn").get_conn()\n`)],
  ['a hook that needs no address', withKey(`${FACTORY}AzureDataFactoryHook("conn").get_conn()\n`)],
  ['a connection that nobody uses', keyless(`${WASB}WasbHook("other").get_conn()\n`, 'adls', 'conn_host: stlake')],
])('silent: %s', (_, given) => {
  expect(isQuiet(mismatchedConsumer, given)).toBe(true);
});
