import { expect, test } from 'vitest';
import { halfIdentity } from '../../src/rules/half-identity.ts';
import { IDENTITY } from '../azure/samples.ts';
import { fixed, isQuiet, report } from '../tester.ts';
import { env, PAIR_JSON, typed, withExtra } from './azure-given.ts';

const client = `managed_identity_client_id: ${IDENTITY.client_id}`;
const tenant = `workload_identity_tenant_id: ${IDENTITY.tenant_id}`;

test('a client id without its tenant', () => {
  const given = typed('azure', 'conn_login: stsales', 'conn_extra:', `  ${client} # ours`);
  expect(report(halfIdentity, given)).toMatchInlineSnapshot(`
    "7:9 |         managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11 # ours
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ Missing "workload_identity_tenant_id" beside "managed_identity_client_id": hooks ignore one without the other, and take whatever identity the worker has [safe fix]"
  `);
  expect(fixed(halfIdentity, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: conn
          conn_type: azure
          conn_login: stsales
          conn_extra:
            managed_identity_client_id: 7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11 # ours
            workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33
    "
  `);
});

test('a tenant without a client id', () => {
  const given = env(`AIRFLOW_CONN_ARM={"conn_type": "azure", "extra": {"workload_identity_tenant_id": "${IDENTITY.tenant_id}"}}\n`);
  expect(report(halfIdentity, given)).toMatchInlineSnapshot(`
    "1:51 | AIRFLOW_CONN_ARM={"conn_type": "azure", "extra": {"workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}}
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Missing "managed_identity_client_id" beside "workload_identity_tenant_id": hooks ignore one without the other, and take whatever identity the worker has [safe fix]"
  `);
  expect(fixed(halfIdentity, given)).toMatchInlineSnapshot(`
    "AIRFLOW_CONN_ARM={"conn_type": "azure", "extra": {"workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"}}
    "
  `);
});

test('an empty half is none', () => {
  expect(report(halfIdentity, typed('azure', 'conn_extra:', `  ${client}`, '  workload_identity_tenant_id: ""'))).toContain(
    'Missing "workload_identity_tenant_id"',
  );
});

test('where a key signs in, nothing is said about the worker', () => {
  const given = typed('wasb', 'conn_login: stsales', 'conn_password: not-a-real-key', `conn_extra: {${tenant}}`);
  expect(report(halfIdentity, given)).toMatchInlineSnapshot(`
    "7:20 |       conn_extra: {workload_identity_tenant_id: 2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33}
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Missing "managed_identity_client_id" beside "workload_identity_tenant_id": hooks ignore one without the other"
  `);
  expect(fixed(halfIdentity, given)).toBe(given.text);
});

test('neither half is guessed from the other', () => {
  const given = { ...typed('azure', `conn_extra: {${client}}`), config: {} };
  expect(fixed(halfIdentity, given)).toBe(given.text);
});

test.each([
  ['both', withExtra('azure', PAIR_JSON)],
  ['none', typed('azure')],
  ['a hook that reads neither', typed('msgraph', `conn_extra: {${client}}`)],
  ['another provider', typed('http', `conn_extra: {${client}}`)],
])('silent: %s', (_, given) => {
  expect(isQuiet(halfIdentity, given)).toBe(true);
});

test('a client id without a secret is no identity', () => {
  expect(report(halfIdentity, typed('azure', `conn_login: ${IDENTITY.client_id}`))).toContain(
    'Unused "login": a client id without a secret is not an identity',
  );
  expect(isQuiet(halfIdentity, withExtra('azure', PAIR_JSON, `conn_login: ${IDENTITY.client_id}`))).toBe(true);
  expect(isQuiet(halfIdentity, typed('azure', 'conn_login: stsales'))).toBe(true);
});
