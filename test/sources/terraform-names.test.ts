import { expect, test } from 'vitest';
import { fixText, lintText } from '../../src/library.ts';
import { identities, lines } from './moved.ts';

const LOCAL = ['locals {', '  region = "westeurope"', '  pw     = "FAKEkey1"', '}', ''];

function connection(password: string): string {
  const fields = ['connection_id = "sales"', 'conn_type     = "wasb"', 'login         = "stsales"', `password      = ${password}`];
  return lines('resource "airflow_connection" "sales" {', ...fields.map((field) => `  ${field}`), '}');
}

function secret(value: string): string {
  return lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-sales"', `  value = ${value}`, '}');
}

const OBJECT = 'jsonencode({ conn_type = "wasb", login = "stsales", password = local.pw })';

/** What is said of a module, by line; what is said after a fix, and the lines of which nothing is left. */
function outcome(text: string, project: Readonly<Record<string, string>> = {}) {
  const input = { path: 'main.tf', text, project, config: { identities } };
  const say = (findings: ReturnType<typeof lintText>) =>
    findings.map(({ position, rule, message }) => `${position.line} ${rule}: ${message}`);
  const fixed = fixText(input);
  const after = new Set(fixed.text.split('\n'));
  return {
    before: say(lintText(input)).filter((each) => each.includes('plain-azure')),
    after: say(fixed.findings),
    gone: text.split('\n').filter((line) => /FAKEkey1|local\.|var\./.test(line) && !after.has(line)),
    text: fixed.text,
  };
}

test.each([
  ['an argument', connection('local.pw'), '  password      = local.pw'],
  ['an argument in a function', connection('sensitive(local.pw)'), '  password      = sensitive(local.pw)'],
  ['an entry of JSON', secret(OBJECT), `  value = ${OBJECT}`],
  [
    'an entry beside another local',
    secret(OBJECT.replace('"stsales"', 'local.account')) + lines('locals {', '  account = "stsales"', '}'),
    `  value = ${OBJECT.replace('"stsales"', 'local.account')}`,
  ],
])('a local that only the credential of a connection takes goes with it: %s', (_, resource, line) => {
  const { before, after, gone, text } = outcome(lines(...LOCAL) + resource);

  expect(before).toEqual([]);
  expect(after).toEqual([]);
  expect(gone).toEqual(['  pw     = "FAKEkey1"', line]);
  expect(text.startsWith('locals {\n  region = "westeurope"\n}\n')).toBe(true);
  expect(fixText({ path: 'main.tf', text, config: { identities } }).text).toBe(text);
});

test('a comment of a local that goes stays', () => {
  const { gone, text } = outcome(lines('locals {', '  # Storage', '  pw = "FAKEkey1" # from the portal', '}') + connection('local.pw'));

  expect(gone).toHaveLength(2);
  expect(text.startsWith('locals {\n  # Storage\n  # from the portal\n}\n')).toBe(true);
});

const SAID = 'plain-azure-credential: local.pw holds the credential of connection "sales"';
const OUTPUT = lines('output "x" {', '  value = sha256(local.pw)', '}');

test.each([
  ['another place takes it too', lines(...LOCAL) + connection('local.pw') + OUTPUT, {}, `3 ${SAID}`],
  ['another file takes it too', lines(...LOCAL) + connection('local.pw'), { 'outputs.tf': OUTPUT }, `3 ${SAID}`],
  ['an override sets it too', lines(...LOCAL) + connection('local.pw'), { 'x_override.tf': lines(...LOCAL) }, `3 ${SAID}`],
  ['a test of the module takes it too', lines(...LOCAL) + connection('local.pw'), { 'x.tftest.hcl': OUTPUT }, `3 ${SAID}`],
  [
    'another local takes it there',
    lines('locals {', '  pw  = "FAKEkey1"', '  key = local.pw', '}') + connection('local.key'),
    {},
    `2 ${SAID}`,
  ],
  [
    'it is an entry of a local that is the connection',
    lines(...LOCAL, 'locals {', '  c = {', '    conn_type = "wasb"', '    login     = "stsales"', '    password  = local.pw', '  }', '}') +
      secret('jsonencode(local.c)'),
    {},
    `3 ${SAID}`,
  ],
  ['it is on one line with more', lines('locals { pw = "FAKEkey1" }') + connection('local.pw'), {}, `1 ${SAID}`],
  [
    'it is an entry of an object',
    lines('locals {', '  storage = {', '    key = "FAKEkey1"', '  }', '}') + connection('local.storage.key'),
    {},
    `3 ${SAID.replace('local.pw', 'local.storage.key')}`,
  ],
  [
    'it is the default of a variable',
    lines('variable "pw" {', '  default = "FAKEkey1"', '}') + connection('var.pw'),
    {},
    `2 ${SAID.replace('local.pw', 'var.pw')}`,
  ],
])('a credential that stays is said, before and after a fix: %s', (_, text, project, said) => {
  const { before, after, gone } = outcome(text, project);

  expect(before).toEqual([said]);
  expect(after).toEqual([said]);
  expect(gone).toHaveLength(1);
});

test('a local that holds no credential is not said to', () => {
  const account = lines('locals {', '  account = "stsales"', '  note = "x"', '}');

  expect(outcome(account + connection('"FAKEkey1"').replace('"stsales"', 'local.account')).before).toEqual([]);
});

test.each([
  ['a local of another file', connection('local.pw'), 'locals.tf', lines(...LOCAL), 'locals.tf:3', 'local.pw'],
  [
    'the default of a variable',
    connection('var.pw'),
    'variables.tf',
    lines('variable "pw" {', '  default = "FAKEkey1"', '}'),
    'variables.tf:2',
    'var.pw',
  ],
  ['the value of a variable', connection('var.pw'), 'terraform.tfvars', lines('pw = "FAKEkey1"'), 'terraform.tfvars:1', 'var.pw'],
  [
    'the value of a variable that is an object',
    connection('var.storage.key'),
    'prod.tfvars',
    lines('storage = {', '  key = "FAKEkey1"', '}'),
    'prod.tfvars:2',
    'var.storage.key',
  ],
  ['a local in an entry of JSON', secret(OBJECT), 'locals.tf', lines(...LOCAL), 'locals.tf:3', 'local.pw'],
])('a credential that another file has is said to be there: %s', (_, text, name, other, place, holder) => {
  const { before, after } = outcome(text, { [name]: other });
  const said = `plain-azure-credential: ${place} holds the credential of connection "sales", as ${holder}`;

  expect(before.map((each) => each.replace(/^\d+ /, ''))).toEqual([said]);
  expect(after.map((each) => each.replace(/^\d+ /, ''))).toEqual([said]);
  expect(outcome(text, { [`other/${name}`]: other }).before).toEqual([]);
});

test('a text of a local in which a connection is written changes with it', () => {
  const text =
    lines(
      'locals {',
      '  v = {',
      '    extraEnv = <<-EOT',
      '      - name: AIRFLOW_CONN_A',
      '        value: wasb://stsales:FAKEkey1@',
      '    EOT',
      '  }',
      '}',
    ) + lines('resource "helm_release" "x" {', '  values = [yamlencode(local.v)]', '}');

  expect(fixText({ path: 'main.tf', text, config: { identities } }).fixed).toHaveLength(1);
});
