import { expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { changedLines, IDENTITY, lines, MOVED } from './moved.ts';

const URI = 'wasb://stsales:FAKEkey1@';
const JSON_OBJECT = 'jsonencode({ conn_type = "wasb", login = "stsales", password = "FAKEkey1" })';
const MOVED_OBJECT = `jsonencode({ conn_type = "azure", login = "stsales", extra = { ${IDENTITY.slice(1, -1).replaceAll(/"(\w+)": /g, '$1 = ')} } })`;

const secret = (...value: readonly string[]) =>
  lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-a"', ...value, '}');

/** A file with the connection `a`, and the lines that a fix changes. */
const FILES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a Secret of Kubernetes with more than is in the file',
    lines('resource "kubernetes_secret_v1" "x" {', '  data = merge(var.more, {', `    AIRFLOW_CONN_A = "${URI}"`, '  })', '}'),
    [`    AIRFLOW_CONN_A = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a ConfigMap',
    lines('resource "kubernetes_config_map" "x" {', '  data = {', `    "AIRFLOW_CONN_A" = ${JSON_OBJECT}`, '  }', '}'),
    [`    "AIRFLOW_CONN_A" = ${MOVED_OBJECT}`],
  ],
  [
    'a manifest of a Secret',
    lines(
      'resource "kubernetes_manifest" "x" {',
      '  manifest = {',
      '    apiVersion = "v1"',
      '    kind       = "Secret"',
      '    metadata   = { name = "x", annotations = { note = "AIRFLOW_CONN_B" } }',
      '    stringData = {',
      `      AIRFLOW_CONN_A = "${URI}" # note`,
      '    }',
      '  }',
      '}',
    ),
    [`      AIRFLOW_CONN_A = ${JSON.stringify(MOVED)} # note`],
  ],
  [
    'a manifest with a label',
    lines(
      'resource "kubernetes_manifest" "x" {',
      '  manifest = {',
      '    kind     = "Secret"',
      '    metadata = { labels = { "airflow.apache.org/connection-id" = "a" } }',
      '    data = {',
      `      value = base64encode("${URI}")`,
      '    }',
      '  }',
      '}',
    ),
    [`      value = base64encode(${JSON.stringify(MOVED)})`],
  ],
  [
    'a manifest of a workload',
    lines(
      'resource "kubernetes_manifest" "x" {',
      '  manifest = {',
      '    kind = "Deployment"',
      '    spec = { template = { spec = { containers = [{',
      '      env = [',
      '        { name = "OTHER", value = "x" },',
      `        { name = "AIRFLOW_CONN_A", value = "${URI}" },`,
      '      ]',
      '    }] } } }',
      '  }',
      '}',
    ),
    [`        { name = "AIRFLOW_CONN_A", value = ${JSON.stringify(MOVED)} },`],
  ],
  [
    'an encoded text',
    lines('resource "kubernetes_secret" "x" {', '  binary_data = {', `    AIRFLOW_CONN_A = base64encode(${JSON_OBJECT})`, '  }', '}'),
    [`    AIRFLOW_CONN_A = base64encode(${MOVED_OBJECT})`],
  ],
  [
    'a secret of a container app',
    lines(
      'resource "azurerm_container_app" "x" {',
      '  secret {',
      '    name  = "conn-a"',
      `    value = "${URI}"`,
      '  }',
      '  template {',
      '    container {',
      '      env {',
      '        name        = "AIRFLOW_CONN_A"',
      '        secret_name = "conn-a"',
      '      }',
      '    }',
      '  }',
      '}',
    ),
    [`    value = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a container of a pod',
    lines(
      'resource "kubernetes_pod" "x" {',
      '  spec {',
      '    container {',
      '      env {',
      '        name  = "AIRFLOW_CONN_A"',
      `        value = "${URI}"`,
      '      }',
      '    }',
      '  }',
      '}',
    ),
    [`        value = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a container of a deployment with a variable from elsewhere',
    lines(
      'resource "kubernetes_deployment" "x" {',
      '  spec {',
      '    env {',
      '      name  = "AIRFLOW_CONN_A"',
      '      value = "wasb://stsales:$(KEY)@"',
      '    }',
      '  }',
      '}',
    ),
    [],
  ],
  [
    'a group of containers',
    lines(
      'resource "azurerm_container_group" "x" {',
      '  container {',
      '    secure_environment_variables = {',
      `      AIRFLOW_CONN_A = "${URI}"`,
      '    }',
      '  }',
      '}',
    ),
    [`      AIRFLOW_CONN_A = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a dynamic block for each entry',
    lines(
      'resource "azurerm_container_app" "x" {',
      '  template {',
      '    container {',
      '      dynamic "env" {',
      `        for_each = { AIRFLOW_CONN_A = "${URI}" }`,
      '        iterator = each_one',
      '        content {',
      '          name  = each_one.key',
      '          value = each_one.value',
      '        }',
      '      }',
      '    }',
      '  }',
      '}',
    ),
    [`        for_each = { AIRFLOW_CONN_A = ${JSON.stringify(MOVED)} }`],
  ],
  [
    'a dynamic setting of a chart',
    lines(
      'resource "helm_release" "x" {',
      '  dynamic "set" {',
      `    for_each = [{ name = "env[0].name", value = "AIRFLOW_CONN_A" }, { name = "env[0].value", value = "${URI}" }]`,
      '    content {',
      '      name  = set.value.name',
      '      value = set.value["value"]',
      '    }',
      '  }',
      '}',
    ),
    [],
  ],
  [
    'YAML around the value of a local',
    lines(
      'locals {',
      '  tag = "2"',
      '}',
      'resource "helm_release" "x" {',
      '  values = [<<-EOT',
      '    tag: ${local.tag}',
      '    env:',
      '      - name: AIRFLOW_CONN_A',
      `        value: ${URI} # \${local.tag}`,
      '  EOT',
      '  ]',
      '}',
    ),
    [`        value: '${MOVED}' # \${local.tag}`],
  ],
  [
    'variables that are put together',
    lines(
      'resource "astro_deployment" "x" {',
      '  environment_variables = concat([',
      `    { key = "AIRFLOW_CONN_A", value = "${URI}" },`,
      '  ], var.more)',
      '}',
    ),
    [`    { key = "AIRFLOW_CONN_A", value = ${JSON.stringify(MOVED)} },`],
  ],
  [
    'a secret of Google',
    lines(
      'resource "google_secret_manager_secret" "x" {',
      '  secret_id = "airflow-connections-a"',
      '}',
      'resource "google_secret_manager_secret_version" "x" {',
      '  secret      = google_secret_manager_secret.x.id',
      `  secret_data = "${URI}"`,
      '}',
    ),
    [`  secret_data = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a secret of AWS',
    lines(
      'resource "aws_secretsmanager_secret" "x" {',
      '  name = "airflow/connections/a"',
      '}',
      'resource "aws_secretsmanager_secret_version" "x" {',
      '  secret_id     = aws_secretsmanager_secret.x.arn',
      `  secret_string = ${JSON_OBJECT}`,
      '}',
    ),
    [`  secret_string = ${MOVED_OBJECT}`],
  ],
  ['a sensitive text', secret(`  value = sensitive("${URI}")`), [`  value = sensitive(${JSON.stringify(MOVED)})`]],
  ['a heredoc without its last line end', secret('  value = trimspace(<<-EOT', `    ${URI}`, '  EOT', '  )'), [`    ${MOVED}`]],
];

test.each(FILES)('%s', (_, text, changed) => {
  const { connections } = showConnections([{ path: 'main.tf', text }]);
  expect(connections.map(({ id, fields }) => `${id}: ${fields?.['conn_type']}`)).toEqual(['a: wasb']);
  expect(changedLines('main.tf', text)).toEqual(changed);
});

test('a manifest whose locals repeat each other is looked into for a short time only', () => {
  const levels = Array.from({ length: 40 }, (_, at) => `  l${at + 1} = { a = local.l${at}, b = local.l${at} }`);
  const text = lines(
    'locals {',
    `  l0 = { env = [{ name = "AIRFLOW_CONN_A", value = "${URI}" }] }`,
    ...levels,
    '}',
    'resource "kubernetes_manifest" "x" {',
    '  manifest = { kind = "Deployment", spec = local.l40 }',
    '}',
  );
  const start = performance.now();
  showConnections([{ path: 'main.tf', text }]);
  expect(performance.now() - start).toBeLessThan(5_000);
});
