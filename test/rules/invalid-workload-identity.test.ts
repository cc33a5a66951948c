import { expect, test } from 'vitest';
import { invalidWorkloadIdentity } from '../../src/rules/invalid-workload-identity.ts';
import { IDENTITY, SUBSCRIPTION } from '../azure/samples.ts';
import { isQuiet, report } from '../tester.ts';
import { PAIR_JSON, typed, withExtra } from './azure-given.ts';

const identity = (client: string, tenant: string) =>
  typed('azure', 'conn_extra:', `  managed_identity_client_id: ${client}`, `  workload_identity_tenant_id: ${tenant}`);

test('a name in the place of the client id', () => {
  expect(report(invalidWorkloadIdentity, identity('id-airflow', IDENTITY.tenant_id))).toMatchInlineSnapshot(`
    "6:37 |         managed_identity_client_id: id-airflow
                                               ^^^^^^^^^^ Expected "managed_identity_client_id" to be a GUID: 8-4-4-4-12 hexadecimal digits"
  `);
});

test('a tenant that is neither a GUID nor a domain', () => {
  expect(report(invalidWorkloadIdentity, identity(IDENTITY.client_id, 'contoso'))).toMatchInlineSnapshot(`
    "7:38 |         workload_identity_tenant_id: contoso
                                                ^^^^^^^ Expected "workload_identity_tenant_id" to be a tenant: its GUID, or one of its verified domains"
  `);
});

test('a subscription by its name', () => {
  expect(report(invalidWorkloadIdentity, withExtra('azure', `"subscriptionId": "Data Platform", ${PAIR_JSON}`))).toMatchInlineSnapshot(`
    "5:39 |       conn_extra: '{"subscriptionId": ********, "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
                                                 ^^^^^^^^ Expected "subscriptionId" to be a GUID: 8-4-4-4-12 hexadecimal digits"
  `);
});

test('a secret that no hook takes before the identity, and that has no place there', () => {
  expect(report(invalidWorkloadIdentity, withExtra('azure', `"thumbprint": "not-a-real-thumbprint", ${PAIR_JSON}`))).toMatchInlineSnapshot(`
    "5:35 |       conn_extra: '{"thumbprint": ********, "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
                                             ^^^^^^^^ Expected no "thumbprint" beside the identity"
  `);
});

test.each([
  ['a clean identity', withExtra('azure', PAIR_JSON, 'conn_login: stsales')],
  ['a subscription beside it', withExtra('azure', `"subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`)],
  ['a verified domain is a tenant', identity(IDENTITY.client_id, 'contoso.onmicrosoft.com')],
  ['letters in capitals', identity(IDENTITY.client_id.toUpperCase(), IDENTITY.tenant_id)],
  ['placeholders are another rule', identity("'<client id>'", IDENTITY.tenant_id)],
  ['what makes a hook sign in some other way is another rule', withExtra('azure', PAIR_JSON, 'conn_password: not-a-real-key')],
  ['half an identity is another rule', typed('azure', 'conn_extra: {managed_identity_client_id: id-airflow}')],
  ['other types have schemas of their own', withExtra('wasb', PAIR_JSON.replace(IDENTITY.client_id, 'id-airflow'), 'conn_login: stsales')],
])('silent: %s', (_, given) => {
  expect(isQuiet(invalidWorkloadIdentity, given)).toBe(true);
});
