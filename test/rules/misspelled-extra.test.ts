import { expect, test } from 'vitest';
import { legacyAzureConnection } from '../../src/rules/legacy-azure-connection.ts';
import { misspelledExtra } from '../../src/rules/misspelled-extra.ts';
import { APP_TENANT, IDENTITY, SUBSCRIPTION } from '../azure/samples.ts';
import { fixed, isQuiet, report } from '../tester.ts';
import { typed, withExtra } from './azure-given.ts';

test('the identity in capitals, which no hook reads', () => {
  const given = withExtra(
    'azure',
    `"managedIdentityClientId": "${IDENTITY.client_id}", "workload_identity_tenant": "${IDENTITY.tenant_id}"`,
  );
  expect(report(misspelledExtra, given)).toMatchInlineSnapshot(`
    "5:21 |       conn_extra: '{"managedIdentityClientId": ********, "workload_identity_tenant": ********}'
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ Misspelled "managedIdentityClientId": every Azure hook reads "managed_identity_client_id"
    5:88 |       conn_extra: '{"managedIdentityClientId": ********, "workload_identity_tenant": ********}'
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Misspelled "workload_identity_tenant": every Azure hook reads "workload_identity_tenant_id""
  `);
});

test.each([
  ['wasb', 'tenantId', 'tenant_id'],
  ['adls', 'tenant', 'tenant_id'],
  ['azure_data_factory', 'tenant_id', 'tenantId'],
  ['azure_data_factory', 'resource_group', 'resource_group_name'],
  ['azure_synapse', 'subscription_id', 'subscriptionId'],
  ['azure_cosmos', 'subscriptionId', 'subscription_id'],
  ['azure_container_registry', 'resource_group_name', 'resource_group'],
  ['azure_data_explorer', 'tenantId', 'tenant'],
  ['azure_service_bus', 'fully_qualified_namspace', 'fully_qualified_namespace'],
  ['azure_batch', 'accountUrl', 'account_url'],
])('%s: %s is %s there', (type, key, meant) => {
  expect(report(misspelledExtra, withExtra(type, `"${key}": "x"`))).toContain(
    `Misspelled "${key}": the hook of "${type}" reads "${meant}"`,
  );
});

test.each([
  [
    'names that the hook reads',
    withExtra('azure_data_factory', `"tenantId": "${APP_TENANT}", "subscriptionId": "${SUBSCRIPTION}", "factory_name": "adf"`),
  ],
  ['names that nobody knows', withExtra('azure_data_factory', '"team": "sales", "note": "x"')],
  ['what Blob Storage hands on to its client', withExtra('wasb', '"max_single_put_size": 4194304, "connection_timeout": 5')],
  ['both spellings of Microsoft Graph', withExtra('msgraph', `"tenantId": "${APP_TENANT}"`)],
  [
    'on a generic connection, what some hook reads',
    withExtra('azure', '"tenant_id": "x", "tenant": "y", "subscription_id": "z", "resource_group": "r"'),
  ],
  ['inner keys', withExtra('msgraph', '"proxies": {"tenantid": "x"}')],
  ['another provider', typed('snowflake', 'conn_extra: {managedIdentityClientId: x}')],
])('silent: %s', (_, given) => {
  expect(isQuiet(misspelledExtra, given)).toBe(true);
});

test('keys that were made up for an identity are named, and go with a rewrite', () => {
  const given = withExtra('wasb', '"use_managed_identity": true, "client_id": "x", "note": "kept"', 'conn_login: stsales');
  expect(report(misspelledExtra, given).match(/Invented "(?:use_managed_identity|client_id)": no Azure hook reads it/g)?.length).toBe(2);
  const moved = fixed(legacyAzureConnection, given);
  expect(moved).toContain('"note": "kept"');
  expect(moved).not.toMatch(/use_managed_identity|"client_id"/);
});
