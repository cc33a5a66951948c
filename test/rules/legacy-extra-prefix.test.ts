import { expect, test } from 'vitest';
import { legacyExtraPrefix } from '../../src/rules/legacy-extra-prefix.ts';
import { APP, APP_TENANT, CLIENT_SECRET, IDENTITY, KEY, SUBSCRIPTION } from '../azure/samples.ts';
import { allFindings, fixed, isQuiet, refusals, report } from '../tester.ts';
import { env, PAIR_JSON, typed, withExtra } from './azure-given.ts';

const long = (key: string) => `extra__azure_data_factory__${key}`;

test('all long names of a connection become short at once', () => {
  const given = withExtra(
    'azure_data_factory',
    `"${long('tenantId')}": "${APP_TENANT}", "${long('subscriptionId')}": "${SUBSCRIPTION}"`,
    `conn_login: ${APP}`,
    `conn_password: ${CLIENT_SECRET}`,
  );
  expect(report(legacyExtraPrefix, given)).toMatchInlineSnapshot(`
    "7:21 |       conn_extra: '{"extra__azure_data_factory__tenantId": "c0ffee12-3456-4abc-9def-0123456789ab", "extra__azure_data_factory__subscriptionId": "5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b"}'
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Expected "extra__azure_data_factory__tenantId" to be "tenantId" [safe fix]
    7:100 |       conn_extra: '{"extra__azure_data_factory__tenantId": "c0ffee12-3456-4abc-9def-0123456789ab", "extra__azure_data_factory__subscriptionId": "5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b"}'
                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Expected "extra__azure_data_factory__subscriptionId" to be "subscriptionId" [safe fix]"
  `);
  expect(fixed(legacyExtraPrefix, given)).toBe(given.text.replaceAll('extra__azure_data_factory__', ''));
});

test('dozens of them settle in one pass', () => {
  const keys = ['tenantId', 'subscriptionId', 'resource_group_name', 'factory_name', ...(PAIR_JSON.match(/\w+_id(?=")/g) ?? [])];
  const given = withExtra('azure_data_factory', keys.map((key) => `"${long(key)}": "${IDENTITY.client_id}"`).join(', '));
  expect(allFindings(given).filter(({ rule }) => rule === legacyExtraPrefix.id).length).toBe(keys.length);
  expect(() => fixed(legacyExtraPrefix, given)).not.toThrow();
});

test('in a URI and in JSON of .env', () => {
  const json = env(`AIRFLOW_CONN_BLOB={"conn_type": "wasb", "login": "stsales", "extra": {"extra__wasb__account_key": "${KEY}"}}\n`);
  expect(fixed(legacyExtraPrefix, json)).toBe(json.text.replace('extra__wasb__', ''));
  const uri = env('AIRFLOW_CONN_BLOB=wasb://stsales@/?extra__wasb__account_key=not-a-real-key\n');
  expect(fixed(legacyExtraPrefix, uri)).toMatchInlineSnapshot(`
    "AIRFLOW_CONN_BLOB=wasb://stsales@?account_key=not-a-real-key
    "
  `);
});

test.each([
  [
    'a hook that reads no long names',
    withExtra('azure_fileshare', '"extra__azure_fileshare__sas_token": "x"', 'conn_login: stsales'),
    'Expected "extra__azure_fileshare__sas_token" to be "sas_token": no hook of this connection reads the long name',
  ],
  [
    'the prefix of another type',
    withExtra('wasb', '"extra__azure_blob__sas_token": "x"', 'conn_login: stsales'),
    'Expected "extra__azure_blob__sas_token" to be "sas_token": no hook of this connection reads the long name',
  ],
  [
    'a name that Blob Storage reads in its short form only',
    withExtra('wasb', '"extra__wasb__client_secret_auth_config": {}', 'conn_login: stsales'),
    'no hook of this connection reads the long name',
  ],
  [
    'a short name beside it, even an empty one',
    withExtra(
      'azure_cosmos',
      '"extra__azure_cosmos__database_name": "db", "database_name": ""',
      'conn_login: https://c.documents.azure.com',
    ),
    'Unused "extra__azure_cosmos__database_name": "database_name" exists too, and wins even when it is empty',
  ],
  [
    'a key that the Astro CLI lower-cases first',
    typed('azure_data_factory', 'conn_extra:', `  ${long('subscriptionId')}: ${SUBSCRIPTION}`),
    `Expected "${long('subscriptionId')}" to be "subscriptionId"`,
  ],
  [
    'half an identity that nobody saw',
    withExtra('wasb', `"extra__wasb__managed_identity_client_id": "${IDENTITY.client_id}"`, 'conn_login: stsales'),
    'Expected "extra__wasb__managed_identity_client_id" to be "managed_identity_client_id"',
  ],
])('%s is told and left to its author', (_, given, said) => {
  expect(report(legacyExtraPrefix, given)).toContain(said);
  expect(report(legacyExtraPrefix, given)).not.toContain('[safe fix]');
  expect(fixed(legacyExtraPrefix, given)).toBe(given.text);
});

test.each([
  ['short names', withExtra('azure_data_factory', `"subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`)],
  ['names that only look like it', withExtra('wasb', '"extra_wasb_sas": "x", "extra__": "y"', 'conn_login: stsales')],
  ['another provider', typed('snowflake', 'conn_extra: {extra__snowflake__account: x}')],
])('silent: %s', (_, given) => {
  expect(isQuiet(legacyExtraPrefix, given)).toBe(true);
});

test('what the old form left empty is to be removed, not renamed', () => {
  const given = withExtra(
    'wasb',
    `"extra__wasb__tenant_id": "", "extra__wasb__sas_token": null, "account_name": "st", ${PAIR_JSON}`,
    'conn_login: stsales',
  );
  expect(report(legacyExtraPrefix, given).match(/a leftover of an old form; remove it/g)?.length).toBe(2);
  expect(fixed(legacyExtraPrefix, given)).toContain(`conn_extra: '{"account_name": "st", ${PAIR_JSON}}'`);
});

test('a name that code asks for stays', () => {
  const code = 'from airflow.sdk import BaseHook\nkey = BaseHook.get_connection("conn").extra_dejson["extra__wasb__tenant_id"]\n';
  const given = {
    ...withExtra(
      'wasb',
      `"extra__wasb__tenant_id": "${IDENTITY.tenant_id}"`,
      'conn_login: 5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10',
      'conn_password: x',
    ),
    code: [{ path: 'dags/a.py', text: code }],
  };
  expect(fixed(legacyExtraPrefix, given)).toBe(given.text);
  expect(refusals(legacyExtraPrefix, given)).toEqual(['dags/a.py:2 would no longer work with it']);
});
