import { expect, test } from 'vitest';
import { lintText, showConnections } from '../../src/library.ts';
import { changedLines, identities, lines, MOVED, said } from './moved.ts';

const URI = 'wasb://stsales:FAKEkey1@';

/** A file, its connections, and the lines that a fix changes. */
const FILES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'a resource for each entry of a local',
    lines(
      'locals {',
      '  conns = {',
      `    sales  = "${URI}"`,
      '    "lake" = var.lake',
      '  }',
      '}',
      'resource "azurerm_key_vault_secret" "x" {',
      '  for_each = local.conns',
      '  name     = "airflow-connections-${each.key}"',
      '  value    = each.value',
      '}',
    ),
    ['sales: wasb', 'lake: undefined'],
    [`    sales  = ${JSON.stringify(MOVED)}`],
  ],
  [
    'a resource for each object',
    lines(
      'resource "airflow_connection" "x" {',
      '  for_each      = { sales = { type = "wasb", login = "stsales", password = "FAKEkey1" } }',
      '  connection_id = each.key',
      '  conn_type     = each.value.type',
      '  login         = each.value.login',
      '  password      = each.value["password"]',
      '}',
    ),
    ['sales: wasb'],
    [],
  ],
  [
    'a list of variables that a loop makes',
    lines(
      'locals {',
      '  env = {',
      `    AIRFLOW_CONN_SALES = "${URI}" # note`,
      '    AIRFLOW_CONN_OLD   = ""',
      '  }',
      '}',
      'resource "helm_release" "x" {',
      '  values = [yamlencode({ env = [for k, v in local.env : { name = k, value = v } if v != ""] })]',
      '}',
    ),
    ['sales: wasb'],
    [`    AIRFLOW_CONN_SALES = ${JSON.stringify(MOVED)} # note`],
  ],
  [
    'an object that a loop makes of a list',
    lines(
      'resource "kubernetes_secret" "x" {',
      '  data = { for c in [',
      `    { id = "SALES", uri = "${URI}" },`,
      '  ] : "AIRFLOW_CONN_${c.id}" => c.uri }',
      '}',
    ),
    ['sales: wasb'],
    [`    { id = "SALES", uri = ${JSON.stringify(MOVED)} },`],
  ],
];

test.each(FILES)('%s', (_, text, found, changed) => {
  const { connections } = showConnections([{ path: 'main.tf', text }]);
  expect(connections.map(({ id, fields }) => `${id}: ${fields?.['conn_type']}`)).toEqual(found);
  expect(changedLines('main.tf', text)).toEqual(changed);
});

test.each([
  [
    'a resource',
    lines(
      'resource "airflow_connection" "x" {',
      '  for_each      = toset(["sales", "lake"])',
      '  connection_id = each.key',
      '  conn_type     = "wasb"',
      '  login         = "stsales"',
      '  password      = "FAKEkey1"',
      '}',
    ),
  ],
  [
    'a secret',
    lines(
      'resource "azurerm_key_vault_secret" "x" {',
      '  for_each = toset(["sales", "lake"])',
      '  name     = "airflow-connections-${each.key}"',
      `  value    = "${URI}"`,
      '}',
    ),
  ],
])('one text for several connections is not written, and the reason is said: %s', (_, text) => {
  const helps = lintText({ path: 'main.tf', text, config: { identities } }).flatMap(({ help = [] }) => help.map(({ title }) => title));
  expect(said('main.tf', text)).toHaveLength(2);
  expect(helps.filter((title) => title.includes('for_each'))).toHaveLength(2);
  expect(changedLines('main.tf', text)).toEqual([]);
});
