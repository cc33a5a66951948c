import { expect, test } from 'vitest';
import { invalidServiceField } from '../../src/rules/invalid-service-field.ts';
import { SUBSCRIPTION } from '../azure/samples.ts';
import { isQuiet, report } from '../tester.ts';
import { PAIR_JSON, typed, withExtra } from './azure-given.ts';

test('a subscription by its name', () => {
  const given = withExtra('azure_data_factory', `"subscriptionId": "Data Platform", ${PAIR_JSON}`);
  expect(report(invalidServiceField, given)).toMatchInlineSnapshot(`
    "5:39 |       conn_extra: '{"subscriptionId": ********, "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
                                                 ^^^^^^^^ Expected "subscriptionId" to be a GUID: 8-4-4-4-12 hexadecimal digits"
  `);
});

test('a way to sign in that Data Explorer does not know', () => {
  const given = withExtra('azure_data_explorer', '"auth_method": "AAD_APPS"', 'conn_host: https://a.kusto.windows.net');
  expect(report(invalidServiceField, given)).toMatchInlineSnapshot(`
    "6:36 |       conn_extra: '{"auth_method": "AAD_APPS"}'
                                              ^^^^^^^^^^ Expected "auth_method" to be one of AAD_APP, AAD_APP_CERT, AAD_CREDS, AAD_DEVICE, AZURE_TOKEN_CRED"
  `);
});

test('an identity under a type of its own', () => {
  const given = withExtra(
    'wasb',
    '"managed_identity_client_id": "id-airflow", "workload_identity_tenant_id": "my tenant"',
    'conn_login: stsales',
  );
  expect(report(invalidServiceField, given)).toMatchInlineSnapshot(`
    "6:51 |       conn_extra: '{"managed_identity_client_id": "id-airflow", "workload_identity_tenant_id": ********}'
                                                             ^^^^^^^^^^^^ Expected "managed_identity_client_id" to be a GUID: 8-4-4-4-12 hexadecimal digits
    6:96 |       conn_extra: '{"managed_identity_client_id": "id-airflow", "workload_identity_tenant_id": ********}'
                                                                                                          ^^^^^^^^ Expected "workload_identity_tenant_id" to be a tenant: its GUID, or one of its verified domains"
  `);
});

test.each([
  ['a GUID', withExtra('azure_data_factory', `"subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`)],
  ['an empty value is a missing one', withExtra('azure_data_factory', `"subscriptionId": "", ${PAIR_JSON}`)],
  ['placeholders are another rule', withExtra('azure_data_factory', `"subscriptionId": "<subscription id>", ${PAIR_JSON}`)],
  [
    'the generic type, whose fields mean what the hook makes of them',
    withExtra('azure', `"subscriptionId": "Data Platform", ${PAIR_JSON}`),
  ],
  ['another provider', typed('mongo', 'conn_extra: {subscriptionId: x}')],
])('silent: %s', (_, given) => {
  expect(isQuiet(invalidServiceField, given)).toBe(true);
});
