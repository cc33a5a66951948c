import { expect, test } from 'vitest';
import { conflictingAuthentication } from '../../src/rules/conflicting-authentication.ts';
import { APP, APP_TENANT, CLIENT_SECRET, KEY, SAS, SUBSCRIPTION } from '../azure/samples.ts';
import { fixed, isQuiet, marked, report } from '../tester.ts';
import { PAIR_JSON, typed, withExtra } from './azure-given.ts';

test('a password beside a connection string', () => {
  const given = withExtra(
    'wasb',
    '"connection_string": "AccountName=stsales;AccountKey=not-a-real-key"',
    'conn_login: stsales',
    'conn_password: not-a-real-key',
  );
  expect(report(conflictingAuthentication, given)).toMatchInlineSnapshot(`
    "6:7 |       conn_password: ********
                ^^^^^^^^^^^^^ Unused credential "password": WasbHook signs in with "connection_string" and never looks at it"
  `);
  expect(fixed(conflictingAuthentication, given)).toBe(given.text);
});

test('each idle one is told', () => {
  const given = withExtra('wasb', `"sas_token": "${SAS}", "account_key": "${KEY}"`, 'conn_login: stsales', `conn_password: ${KEY}`);
  expect(marked(conflictingAuthentication, given)).toEqual(['conn_password', '"account_key"']);
});

test('under its long name too, where the hook reads that', () => {
  const given = withExtra(
    'wasb',
    `"sas_token": "${SAS}", "extra__wasb__account_key": "${KEY}", "extra__azure_blob__sas_token": "x"`,
    'conn_login: stsales',
  );
  expect(marked(conflictingAuthentication, given)).toEqual(['"extra__wasb__account_key"']);
});

test('a secret beside an identity that is used is taken away', () => {
  const given = withExtra('azure_data_factory', `"subscriptionId": "${SUBSCRIPTION}", ${PAIR_JSON}`, `conn_password: ${CLIENT_SECRET}`);
  expect(report(conflictingAuthentication, given)).toMatchInlineSnapshot(`
    "5:7 |       conn_password: ********
                ^^^^^^^^^^^^^ Unused credential "password": AzureDataFactoryHook signs in with the workload identity and never looks at it [safe fix]"
  `);
  expect(fixed(conflictingAuthentication, given)).toMatchInlineSnapshot(`
    "airflow:
      connections:
        - conn_id: conn
          conn_type: azure
          conn_extra: '{"subscriptionId": "5e6f7a8b-1c2d-4e3f-8a9b-0c1d2e3f4a5b", "managed_identity_client_id": "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", "workload_identity_tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}'
    "
  `);
});

test.each([
  ['one way to sign in', typed('wasb', 'conn_login: stsales', 'conn_password: not-a-real-key')],
  [
    'what belongs together',
    withExtra(
      'wasb',
      `"tenant_id": "${APP_TENANT}"`,
      'conn_host: https://a.blob.core.windows.net',
      `conn_login: ${APP}`,
      `conn_password: ${CLIENT_SECRET}`,
    ),
  ],
  ['an empty one', withExtra('wasb', `"sas_token": "${SAS}", "account_key": ""`, 'conn_login: stsales')],
  ['beside the identity of a generic connection other rules speak', withExtra('azure', PAIR_JSON, 'conn_password: not-a-real-key')],
  [
    'where the identity is not used another rule speaks',
    withExtra('wasb', PAIR_JSON, 'conn_login: stsales', 'conn_password: not-a-real-key'),
  ],
  [
    'a certificate and its passphrase',
    withExtra(
      'msgraph',
      `"tenant_id": "${APP_TENANT}", "certificate_path": "/keys/a.pem"`,
      `conn_login: ${APP}`,
      'conn_password: not-a-real-phrase',
    ),
  ],
  ['nobody knows the type', withExtra('mycompany', '"connection_string": "x"', 'conn_password: y')],
])('silent: %s', (_, given) => {
  expect(isQuiet(conflictingAuthentication, given)).toBe(true);
});

test('a client secret whose tenant does not arrive is used by nobody', () => {
  const principal = [`conn_login: ${APP}`, `conn_password: ${CLIENT_SECRET}`];
  expect(report(conflictingAuthentication, typed('azure', ...principal))).toContain('and "tenantId" does not arrive');
  expect(report(conflictingAuthentication, typed('azure', `conn_password: ${CLIENT_SECRET}`))).toContain(
    'and "login" and "tenantId" do not arrive',
  );
  expect(isQuiet(conflictingAuthentication, withExtra('azure', `"tenantId": "${APP_TENANT}"`, ...principal))).toBe(true);
  expect(isQuiet(conflictingAuthentication, typed('azure'))).toBe(true);
});
