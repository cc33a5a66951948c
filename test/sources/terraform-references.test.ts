import { expect, test } from 'vitest';
import { fixText, lintText, showConnections } from '../../src/library.ts';
import { changedLines, identities, lines } from './moved.ts';

const EXTRA =
  'extra = { managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33" }';
const PAIR = EXTRA.slice('extra = { '.length, -' }'.length);

function secret(object: string): string {
  return lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-a"', `  value = jsonencode(${object})`, '}');
}

/** A value with references, and the same as a fix leaves it. */
const WRITTEN: readonly (readonly [string, string, string])[] = [
  [
    'the name of an account',
    '{ conn_type = "wasb", login = azurerm_storage_account.x.name, password = "FAKEkey1" }',
    `{ conn_type = "azure", login = azurerm_storage_account.x.name, ${EXTRA} }`,
  ],
  [
    'a key',
    '{ conn_type = "wasb", login = "stsales", password = azurerm_storage_account.x.primary_access_key }',
    `{ conn_type = "azure", login = "stsales", ${EXTRA} }`,
  ],
  [
    'a part of an address',
    '{ conn_type = "wasb", host = "https://${azurerm_storage_account.x.name}.blob.core.windows.net", password = "FAKEkey1" }',
    `{ conn_type = "azure", host = "https://\${azurerm_storage_account.x.name}.blob.core.windows.net", ${EXTRA} }`,
  ],
  [
    'the ids of a service principal, and those of its factory in JSON',
    '{ conn_type = "azure_data_factory", login = azuread_application.x.client_id, password = "FAKEsecret1", extra = jsonencode({ tenantId = data.azurerm_client_config.x.tenant_id, subscriptionId = var.subscription, factory_name = "f" }) }',
    `{ conn_type = "azure", extra = jsonencode({ subscriptionId = var.subscription, factory_name = "f", ${PAIR} }) }`,
  ],
  [
    'one of two objects',
    'merge({ login = azurerm_storage_account.x.name }, { conn_type = "wasb", password = "FAKEkey1" })',
    `merge({ login = azurerm_storage_account.x.name }, { conn_type = "azure", ${EXTRA} })`,
  ],
];

test.each(WRITTEN)('what stands beside %s is written', (_, object, changed) => {
  const { text } = fixText({ path: 'main.tf', text: secret(object), config: { identities } });
  expect(text).toBe(secret(changed));
  expect(fixText({ path: 'main.tf', text, config: { identities } }).text).toBe(text);
  expect(lintText({ path: 'main.tf', text, config: { identities } }).map(({ rule }) => rule)).not.toContain('legacy-azure-connection');
});

test.each([
  ['a local that nothing else takes', 'jsonencode(local.a)'],
  ['a call', 'sensitive(jsonencode(local.a))'],
])('what stands beside a reference is written in %s', (_, value) => {
  const text = (object: string) =>
    lines('locals {', `  a = ${object}`, '}') +
    lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-a"', `  value = ${value}`, '}');
  const [, before, after] = WRITTEN[0] ?? ['', '', ''];
  expect(fixText({ path: 'main.tf', text: text(before), config: { identities } }).text).toBe(text(after));
});

test('a local that others take too is the reason why nothing is written', () => {
  const text =
    lines('locals {', '  a = { conn_type = "wasb", login = azurerm_storage_account.x.name, password = "FAKEkey1" }', '}') +
    secret('local.a') +
    lines('output "x" {', '  value = local.a.login', '}');
  const [finding] = lintText({ path: 'main.tf', text, config: { identities } });
  expect(finding?.help?.map(({ title }) => title)).toContain(
    'it cannot be rewritten here: it is written in a local, and other places may take it from there too',
  );
});

test('arguments of a resource keep their references', () => {
  const text = lines(
    'resource "airflow_connection" "a" {',
    '  connection_id = "a"',
    '  conn_type     = "wasb"',
    '  login         = azurerm_storage_account.x.name # account',
    '  password      = var.key',
    '}',
  );
  expect(changedLines('main.tf', text)).toEqual([
    '  conn_type     = "azure"',
    '  extra         = jsonencode({',
    '    managed_identity_client_id  = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"',
    '    workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
    '  })',
  ]);
});

test('an object within a resource keeps its indentation', () => {
  const text = lines(
    'resource "astro_environment_object" "a" {',
    '  object_key  = "a"',
    '  object_type = "CONNECTION"',
    '  connection = {',
    '    type     = "wasb"',
    '    login    = azurerm_storage_account.x.name',
    '    password = var.key',
    '  }',
    '}',
  );
  expect(changedLines('main.tf', text)).toEqual([
    '    type     = "azure"',
    '    extra    = jsonencode({',
    '      managed_identity_client_id  = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"',
    '      workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
    '    })',
  ]);
});

/** Values of which the reference may be anything, and decides what the new connection is. */
const LEFT: readonly (readonly [string, string])[] = [
  ['an account, an address or a service principal', '{ conn_type = "wasb", login = var.login, password = "FAKEkey1" }'],
  ['an address or a name', '{ conn_type = "adls", host = var.host, password = "FAKEkey1" }'],
  ['an address in a field that has to go', '{ conn_type = "azure_cosmos", login = azurerm_cosmosdb_account.x.id, password = "FAKEkey1" }'],
];

test.each(LEFT)('nothing is written where a reference may be %s', (_, object) => {
  expect(changedLines('main.tf', secret(object))).toEqual([]);
  const [finding] = lintText({ path: 'main.tf', text: secret(object), config: { identities } });
  expect(finding?.help?.[0]?.title).toBe('A part of the connection comes from elsewhere, and its value is not in this file');
});

test('what comes from elsewhere is shown as that', () => {
  const text = secret('{ conn_type = "wasb", login = azurerm_storage_account.x.name, host = var.host, password = "FAKEkey1" }');
  const [connection] = showConnections([{ path: 'main.tf', text }]).connections;
  expect(connection?.fields).toMatchObject({ login: '<from elsewhere>', host: '<from elsewhere>' });
});
