import { describe, expect, test } from 'vitest';
import { ELSEWHERE } from '../../src/model/elsewhere.ts';
import type { TerraformValue } from '../../src/terraform/located-value.ts';
import { readTerraform } from '../../src/terraform/read.ts';

/** The value, and the characters of the file that it is written in. */
function shown(file: string, value: TerraformValue | undefined): string {
  if (!value) return 'nothing';
  const written = file.slice(value.range.start, value.range.end);
  return `${value.text?.text ?? `unknown ${value.partly()?.text.replaceAll(ELSEWHERE, '?')}`} <- ${written}`;
}

function contentOf(file: string): unknown {
  const { connections, variables, secrets, charts, problem } = readTerraform(file);
  return {
    ...(connections.length > 0 && {
      connections: connections.map(({ id, fields }) => [
        shown(file, id),
        ...fields.map(({ name, value }) => `${name}: ${shown(file, value)}`),
      ]),
    }),
    ...(variables.length > 0 && { variables: variables.map(({ key, value }) => `${key.value}: ${shown(file, value)}`) }),
    ...(secrets.length > 0 && { secrets: secrets.map(({ name, value }) => `${shown(file, name)} | ${shown(file, value)}`) }),
    ...(charts.length > 0 && {
      charts: charts.map(({ layers, settings }) => [
        ...layers.map(({ value }) => value.text?.text),
        ...settings.map(({ name, value }) => `${name.text?.text}=${value.text?.text}`),
      ]),
    }),
    ...(problem && { problem: file.slice(problem.at, problem.at + 10) }),
  };
}

describe('the resources that hold connections', () => {
  test('airflow_connection', () => {
    const file = [
      'resource "airflow_connection" "wasb" {',
      '  connection_id = "wasb_default"',
      '  conn_type     = "wasb"',
      '  login         = local.account # kept in one place',
      '  password      = var.key',
      '  port          = 443',
      '  extra         = jsonencode({ tenantId = "t" })',
      '}',
      'locals { account = "stsales" }',
    ].join('\n');
    expect(contentOf(file)).toEqual({
      connections: [
        [
          'wasb_default <- "wasb_default"',
          'conn_type: wasb <- "wasb"',
          'login: stsales <- local.account',
          'password: unknown ? <- var.key',
          'port: 443 <- 443',
          'extra: {"tenantId":"t"} <- jsonencode({ tenantId = "t" })',
        ],
      ],
    });
  });

  test.each([
    ['flat', 'type = "wasb"\n  login = "a"'],
    ['in an object', 'connection = {\n    type = "wasb", login = "a" }'],
    ['in an older object', 'connection_config = { type = "wasb"\n login = "a"\n }'],
    ['in a block', 'connection {\n type = "wasb"\n login = "a"\n }'],
  ])('astro_environment_object, %s', (_, fields) => {
    const file = `resource "astro_environment_object" "x" {\n  object_key = "c"\n  object_type = "CONNECTION"\n  ${fields}\n}`;
    expect(contentOf(file)).toEqual({ connections: [['c <- "c"', 'conn_type: wasb <- "wasb"', 'login: a <- "a"']] });
  });

  test('astro_environment_object of another type holds no connection', () => {
    expect(contentOf('resource "astro_environment_object" "x" {\n object_key = "c"\n object_type = "AIRFLOW_VARIABLE"\n}')).toEqual({});
  });

  test('variables of a deployment', () => {
    const file = [
      'resource "astro_deployment" "x" {',
      '  environment_variables = [{',
      '    key = "AIRFLOW_CONN_A"',
      '    value = "wasb://a:$${p}@"',
      '    is_secret = true',
      '  }, { key = "AIRFLOW_CONN_B", value = "wasb://${urlencode(azurerm_storage_account.x.name)}:${urlencode("p w")}@" }]',
      '}',
    ].join('\n');
    expect(contentOf(file)).toEqual({
      variables: [
        'AIRFLOW_CONN_A: wasb://a:${p}@ <- "wasb://a:$${p}@"',
        'AIRFLOW_CONN_B: unknown wasb://?:p+w@ <- "wasb://${urlencode(azurerm_storage_account.x.name)}:${urlencode("p w")}@"',
      ],
    });
  });

  test('secrets of Kubernetes and of a Key Vault', () => {
    const file = [
      'resource "kubernetes_secret_v1" "x" {',
      '  metadata {',
      '    name = "c"',
      '    labels = { "airflow.apache.org/connection-id" = "my_conn" }',
      '  }',
      '  data = {',
      '    value = <<-EOT',
      '      wasb://a:b@',
      '    EOT',
      '  }',
      '}',
      'resource "azurerm_key_vault_secret" "y" {',
      '  name = "airflow-connections-a"',
      '  value = "wasb://a:b@"',
      '}',
    ].join('\n');
    expect(contentOf(file)).toEqual({
      variables: ['value: wasb://a:b@\n <- <<-EOT\n      wasb://a:b@\n    EOT'],
      secrets: ['airflow-connections-a <- "airflow-connections-a" | wasb://a:b@ <- "wasb://a:b@"'],
    });
    expect(readTerraform(file).variables.map(({ connectionId }) => connectionId)).toEqual(['my_conn']);
  });

  test('values of a chart', () => {
    const file = [
      'resource "helm_release" "airflow" {',
      '  values = [<<EOT',
      'env: []',
      'EOT',
      '  , file("values.yaml")]',
      '  set {',
      '    name = "env[0].value"',
      '    value = "wasb://a:b@"',
      '  }',
      '}',
    ].join('\n');
    expect(contentOf(file)).toEqual({ charts: [['env: []\n', undefined, 'env[0].value=wasb://a:b@']] });
  });
});

test('what Terraform refuses ends the reading, and what is in front stays', () => {
  const file = 'resource "azurerm_key_vault_secret" "y" {\n  name = "a"\n  value = "b"\n}\nx = \'y\'\n';
  expect(contentOf(file)).toEqual({ secrets: ['a <- "a" | b <- "b"'], problem: "'y'\n" });
});

describe('writing', () => {
  const valueIn = (file: string) => readTerraform(file).secrets[0]?.value.text;
  const secret = (value: string) => `resource "azurerm_key_vault_secret" "y" {\n  name = "a"\n  value = ${value}\n}\n`;

  test.each([
    ['"x"', '{"a": "${b}"}', '"{\\"a\\": \\"$${b}\\"}"'],
    ['<<EOT\nx\nEOT', '{"a": "${b}"}\n', '<<EOT\n{"a": "$${b}"}\nEOT'],
    ['<<-EOT\n    x\n  EOT', 'a\n  b\n', '<<-EOT\n    a\n      b\n  EOT'],
  ])('%s takes another text in its own way', (written, text, expected) => {
    expect(valueIn(secret(written))?.encode(text)).toBe(expected);
  });

  test.each([
    ['"${1 + 1}x"', 'y'],
    ['<<EOT\nx\nEOT', 'no line feed'],
    ['<<EOT\nx\nEOT', 'EOT\n'],
    ['<<-EOT\n  x\n  EOT', '  all of it is indented\n'],
    ['trimspace("x")', 'y'],
    ['"x"', 'e\u0301'],
    ['"x"', 'a\0b'],
  ])('%s refuses what it cannot hold', (written, text) => {
    expect(valueIn(secret(written))?.encode(text)).toBeUndefined();
  });

  test('a span is placed to the character', () => {
    const file = secret('"a\\"b$${c}"');
    const value = valueIn(file);
    const written = (start: number, end: number) => {
      const range = value?.place({ start, end });
      return file.slice(range?.start, range?.end);
    };
    expect(value?.text).toBe('a"b${c}');
    expect([written(0, 1), written(1, 2), written(2, 3), written(3, 5), written(5, 7)]).toEqual(['a', '\\"', 'b', '$${', 'c}']);
  });
});
