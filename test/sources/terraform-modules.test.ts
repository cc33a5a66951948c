import { expect, test } from 'vitest';
import { fixText, lintText } from '../../src/library.ts';
import { identities, lines, MOVED } from './moved.ts';

const URI = '"wasb://stsales:FAKEkey1@"';
const OBJECT = '{ conn_type = "wasb", login = "stsales", password = "FAKEkey1" }';

function secret(...inner: readonly string[]): string {
  return lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-a"', ...inner, '}');
}

function output(value: string): string {
  return lines('output "x" {', `  value     = ${value}`, '  sensitive = true', '}');
}

/** Files with a connection in a local, and a value that takes it. */
const TAKEN: readonly (readonly [string, string, string])[] = [
  ['an object', lines('locals {', `  v = ${OBJECT}`, '}') + secret('  value = jsonencode(local.v)'), 'local.v.password'],
  ['a text', lines('locals {', `  v = ${URI}`, '}') + secret('  value = local.v'), '"${local.v}&x"'],
  [
    'the entry of an instance',
    lines('locals {', `  v = { a = ${URI} }`, '}') +
      secret('  for_each = local.v', '  value = each.value').replace('s-a"', 's-${each.key}"'),
    'local.v',
  ],
  [
    'the values of a chart',
    lines('locals {', `  v = { env = [{ name = "AIRFLOW_CONN_A", value = ${URI} }] }`, '}') +
      lines('resource "helm_release" "x" {', '  values = [yamlencode(local.v)]', '}'),
    'local.v.env[0].value',
  ],
  [
    'an object of JSON in a list',
    lines('locals {', `  v = [{ name = "AIRFLOW_CONN_A", value = jsonencode(${OBJECT}) }]`, '}') +
      lines('resource "helm_release" "x" {', '  values = [yamlencode({ env = local.v })]', '}'),
    'local.v[0].value',
  ],
  [
    'the data of a secret',
    lines('locals {', `  v = { AIRFLOW_CONN_A = ${URI} }`, '}') +
      lines('resource "kubernetes_secret" "x" {', '  data = merge(local.v, { B = "c" })', '}'),
    'values(local.v)',
  ],
  [
    'the variables of a deployment',
    lines('locals {', `  v = [{ key = "AIRFLOW_CONN_A", value = ${URI}, is_secret = true }]`, '}') +
      lines('resource "astro_deployment" "x" {', '  environment_variables = local.v', '}'),
    'local.v[0].value',
  ],
];

const JSON_OUTPUT = (value: string) => JSON.stringify({ output: { x: { value: `\${${value}}` } } });

function fixed(text: string, project: Readonly<Record<string, string>>): string {
  return fixText({ path: 'infra/main.tf', text, project, config: { identities } }).text;
}

test.each(TAKEN)('%s in a local is written if no other file of the module takes it', (_, text, value) => {
  const read = value.replaceAll('"', '').replace('${', '').replace(/\}.*/, '');
  for (const project of [
    {},
    { 'infra/other/main.tf': output(value), 'main.tf': output(value), 'infra/notes.txt': value },
    { 'infra/variables.tf': `# ${value.replaceAll('"', '')}\n${output('local.vault')}` },
  ])
    expect(fixed(text, project) === text, Object.keys(project).join(' ')).toBe(false);

  for (const project of [
    { 'infra/outputs.tf': output(value) },
    { 'infra/outputs.tf.json': JSON_OUTPUT(read) },
    { 'infra/outputs.tofu': output(value) },
    { 'infra/main_override.tf': lines('locals {', '  v = null', '}') },
  ]) {
    expect(fixed(text, project) === text, Object.keys(project).join(' ')).toBe(true);
    const [finding] = lintText({ path: 'infra/main.tf', text, project, config: { identities } });
    expect(finding?.fix).toBeUndefined();
  }
  expect(fixed(text + output(value), {}) === text + output(value), 'in the same file').toBe(true);
});

test('another entry of a local may be taken by another file', () => {
  const text = lines('locals {', `  v = { a = ${URI}, b = "x" }`, '}') + secret('  value = local.v.a');

  expect(fixed(text, { 'infra/outputs.tf': output('local.v.b') })).toContain(`a = ${JSON.stringify(MOVED)}, b = "x"`);
});
