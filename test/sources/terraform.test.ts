import { expect, test } from 'vitest';
import { fixText } from '../../src/library.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { changedLines, identities, lines, MOVED, said } from './moved.ts';

const EXTRA = [
  '    managed_identity_client_id  = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"',
  '    workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
];

test('arguments of a resource are rewritten, and an object stays one', () => {
  const text = lines(
    'resource "airflow_connection" "a" {',
    '  connection_id = "a"',
    '  conn_type     = "wasb" # note',
    '  login         = "stsales"',
    '  password      = "FAKEkey1"',
    '}',
    'resource "astro_environment_object" "b" {',
    '  object_key  = "b"',
    '  object_type = "CONNECTION"',
    '  type        = "adls"',
    '  host        = "stlake"',
    '  login       = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10"',
    '  password    = "FAKEsecret1"',
    '  extra = jsonencode({',
    '    tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"',
    '  })',
    '}',
  );
  expect(changedLines('main.tf', text)).toEqual([
    '  conn_type     = "azure" # note',
    '  extra         = jsonencode({',
    ...EXTRA,
    '  type        = "azure"',
    ...EXTRA,
  ]);
});

test('variables, secrets and values of charts are rewritten where they are literal', () => {
  const text = lines(
    'resource "astro_deployment" "d" {',
    '  environment_variables = [',
    '    { key = "AIRFLOW_CONN_A", value = "wasb://stsales:FAKEkey1@", is_secret = true },',
    '    { key = "AIRFLOW_CONN_B", value = "wasb://stsales:${var.key}@", is_secret = true },',
    '  ]',
    '}',
    'resource "azurerm_key_vault_secret" "c" {',
    '  name  = "airflow-connections-c"',
    '  value = jsonencode({ conn_type = "wasb", login = "stsales", password = "FAKEkey1" })',
    '}',
    'resource "helm_release" "d" {',
    '  values = [<<-YAML',
    '    env:',
    '      - name: AIRFLOW_CONN_D',
    "        value: 'wasb://stsales:FAKEkey1@'",
    '  YAML',
    '  ]',
    '}',
  );
  const pair =
    'managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"';
  expect(changedLines('main.tf', text)).toEqual([
    `    { key = "AIRFLOW_CONN_A", value = ${JSON.stringify(MOVED)}, is_secret = true },`,
    `  value = jsonencode({ conn_type = "azure", login = "stsales", extra = { ${pair} } })`,
    `        value: '${MOVED}'`,
  ]);
});

test('a file without such resources is passed over', () => {
  expect(findSource('main.tf', 'locals { a = "AIRFLOW_CONN_A" }\n')).toBeUndefined();
});

test.each(['\n', '\r\n'])('comments in an object stay where they are, with lines that end in %j', (eol) => {
  const text = lines(
    'resource "astro_environment_object" "b" {',
    '  object_key  = "b"',
    '  object_type = "CONNECTION"',
    '  type        = "azure_data_factory"',
    '  login       = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10"',
    '  password    = "FAKEsecret1" # secret',
    '  extra = jsonencode({ # the extra',
    '    # the tenant',
    '    tenantId            = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33" // old',
    '    subscriptionId      = "5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a11" /* sub */',
    '    resource_group_name = "rg",',
    '    factory_name        = "f" // factory',
    '    /* end */',
    '  }) # tail',
    '}',
    'resource "azurerm_key_vault_secret" "c" {',
    '  name  = "airflow-connections-c"',
    '  value = jsonencode({',
    '    conn_type = "wasb", # type',
    '    // the account',
    '    login     = "stsales",',
    '    password  = "FAKEkey1", # key',
    '  })',
    '}',
    'resource "astro_deployment" "d" {',
    '  environment_variables = [',
    '    { key = "AIRFLOW_CONN_D", value = jsonencode({ conn_type = "wasb", /* a */ login = "stsales", password = "FAKEkey1" }), is_secret = true },',
    '  ]',
    '}',
  ).replaceAll('\n', eol);
  const one = 'managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11"';
  const two = 'workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"';
  const changed = changedLines('main.tf', text);
  expect(changed.map((line) => line.replace('\r', ''))).toEqual([
    '  type        = "azure"',
    '  # secret',
    '    // old',
    ...EXTRA,
    '    conn_type = "azure", # type',
    '    extra     = {',
    ...EXTRA.map((line) => `  ${line},`),
    '    },',
    '    # key',
    `    { key = "AIRFLOW_CONN_D", value = jsonencode({ conn_type = "azure", /* a */ login = "stsales", extra = { ${one}, ${two} } }), is_secret = true },`,
  ]);
  expect(changed.every((line) => line.endsWith('\r'))).toBe(eol === '\r\n');
});

test.each(['\n', '\r\n'])('heredocs are rewritten in their lines, which end in %j', (eol) => {
  const text = lines(
    'resource "azurerm_key_vault_secret" "c" {',
    '  name  = "airflow-connections-c"',
    '  value = <<EOT',
    'wasb://stsales:FAKEkey1@',
    'EOT',
    '}',
    'resource "helm_release" "d" {',
    '  values = [<<-YAML',
    '    env:',
    '      - name: AIRFLOW_CONN_D',
    '',
    "        value: 'wasb://stsales:FAKEkey1@'",
    '    YAML',
    '  ]',
    '}',
  ).replaceAll('\n', eol);
  expect(fixText({ path: 'main.tf', text, config: { identities } }).text).toBe(
    text.replace(/^wasb:.*@/m, MOVED).replace("'wasb://stsales:FAKEkey1@'", `'${MOVED}'`),
  );
});

test('locals that name each other in a circle have no value', () => {
  const text = lines(
    'locals {',
    '  a = { conn_type = "wasb", extra = local.b }',
    '  b = { login = local.a }',
    '}',
    'resource "azurerm_key_vault_secret" "c" {',
    '  name  = "airflow-connections-c"',
    '  value = jsonencode(local.a)',
    '}',
    'resource "helm_release" "d" {',
    '  values = [yamlencode(local.a)]',
    '}',
  );
  expect(said('main.tf', text)).toEqual([]);
});
