import { expect, test } from 'vitest';
import { lintText, showConnections } from '../../src/library.ts';
import { changedLines, identities, lines, MOVED } from './moved.ts';

const URI = 'wasb://stsales:FAKEkey1@';
const OBJECT = '{ conn_type = "wasb", login = "stsales", password = "FAKEkey1" }';
const EXTRA =
  'extra = { managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33" }';
const MOVED_OBJECT = `{ conn_type = "azure", login = "stsales", ${EXTRA} }`;

function secret(...inner: readonly string[]): string {
  return lines('resource "azurerm_key_vault_secret" "a" {', '  name  = "airflow-connections-a"', ...inner, '}');
}

/** A file with the connection `a`, and the lines that a fix changes. */
const WRITTEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['a text', lines('locals {', `  uri = "${URI}"`, '}') + secret('  value = sensitive(local.uri)'), [`  uri = ${JSON.stringify(MOVED)}`]],
  [
    'an object',
    lines('locals {', `  c = ${OBJECT} # note`, '}') + secret('  value = jsonencode(/* note */ local.c)'),
    [`  c = ${MOVED_OBJECT} # note`],
  ],
  [
    'an object that a comment mentions too',
    lines('locals {', `  c = ${OBJECT}`, '}') + secret('  # as local.c says', '  value = jsonencode(local.c)'),
    [`  c = ${MOVED_OBJECT}`],
  ],
  [
    'the JSON of a local of a local',
    lines('locals {', `  c = ${OBJECT}`, '  text = jsonencode(local.c)', '}') + secret('  value = local.text'),
    [`  c = ${MOVED_OBJECT}`],
  ],
  [
    'one entry of a local, of which another is taken elsewhere',
    lines('locals {', `  all = { a = "${URI}", "b" = "x" }`, '}') + secret('  value = local.all.a', '  tags = { b = local.all.b }'),
    [`  all = { a = ${JSON.stringify(MOVED)}, "b" = "x" }`],
  ],
  [
    'each entry of a local',
    lines('locals {', '  all = {', `    a = ${OBJECT}`, '  }', '}') +
      secret('  for_each = local.all', '  value = jsonencode(each.value)').replace('s-a"', 's-${each.key}"'),
    [`    a = ${MOVED_OBJECT}`],
  ],
  [
    'each object of a loop',
    lines('locals {', `  all = { A = ${OBJECT} }`, '}', 'resource "kubernetes_secret" "a" {') +
      lines('  data = { for id, c in local.all : "AIRFLOW_CONN_${id}" => jsonencode(c) }', '}'),
    [`  all = { A = ${MOVED_OBJECT} }`],
  ],
  [
    'the later object of two',
    lines('locals {', '  base = { conn_type = "wasb", login = "stsales" }', '}') +
      secret('  value = jsonencode(merge(local.base, { password = "FAKEkey1" }))'),
    [`  value = jsonencode(merge(local.base, { conn_type = "azure", ${EXTRA} }))`],
  ],
  [
    'an entry that is null before',
    lines('locals {', '  base = { conn_type = "wasb", login = "stsales", password = null }', '}') +
      secret('  value = jsonencode(merge(local.base, { password = "FAKEkey1" }))'),
    [`  value = jsonencode(merge(local.base, { conn_type = "azure", ${EXTRA} }))`],
  ],
  [
    'two objects, each in its place',
    lines(
      'locals {',
      '  c = merge({',
      '    conn_type = "wasb"',
      '    login     = "stsales"',
      '  }, { password = "FAKEkey1", schema = "x" })',
      '}',
    ) + secret('  value = jsonencode(local.c)'),
    ['    conn_type = "azure"', `  }, { schema = "x", ${EXTRA} })`],
  ],
];

test.each(WRITTEN)('in a local is written %s', (_, text, changed) => {
  const { connections } = showConnections([{ path: 'main.tf', text }]);
  expect(connections.map(({ id, fields }) => `${id}: ${fields?.['conn_type']}`)).toEqual(['a: wasb']);
  expect(changedLines('main.tf', text)).toEqual(changed);
});

const SHARED = 'it cannot be rewritten here: it is written in a local, and other places may take it from there too';

/** A file with the connection `a`, which is not written, and why. */
const LEFT: readonly (readonly [string, string, string])[] = [
  [
    'an output takes it too',
    lines('locals {', `  c = ${OBJECT}`, '}', 'output "x" {', '  value = local.c.login', '}') + secret('  value = jsonencode(local.c)'),
    SHARED,
  ],
  [
    'a directive takes it too',
    lines('locals {', `  c = "${URI}"`, '  d = <<EOT', '%{ if local.c != "" }x%{ endif }', 'EOT', '}') + secret('  value = local.c'),
    SHARED,
  ],
  [
    'another local takes all of it',
    lines('locals {', `  all = { a = "${URI}" }`, '  more = [local.all]', '}') + secret('  value = local.all.a'),
    SHARED,
  ],
  [
    'two places take the local that takes it',
    lines('locals {', `  c = ${OBJECT}`, '  d = local.c', '}', 'output "x" {', '  value = local.d', '}') +
      secret('  value = jsonencode(local.d)'),
    SHARED,
  ],
  [
    'the resource takes it twice',
    lines('locals {', `  all = { a = ${OBJECT} }`, '}') +
      secret('  for_each = local.all', '  value = jsonencode(each.value)', '  tags = { login = each.value.login }').replace(
        's-a"',
        's-${each.key}"',
      ),
    SHARED,
  ],
  [
    'a map has to stay one of one type',
    lines('locals {', `  all = { a = ${OBJECT} }`, '}') +
      secret('  for_each = tomap(local.all)', '  value = jsonencode(each.value)').replace('s-a"', 's-${each.key}"'),
    SHARED,
  ],
  [
    'what goes is in a local that others take',
    lines('locals {', '  base = { conn_type = "wasb", login = "stsales", password = "FAKEkey1" }', '}') +
      secret('  value = jsonencode(merge(local.base, { schema = "x" }))', '  tags = local.base'),
    SHARED,
  ],
  [
    'it is computed',
    secret(`  value = join("", ["wasb://stsales:", "FAKEkey1@"])`),
    'it cannot be rewritten here: it is computed, and only a literal can be rewritten',
  ],
];

test.each(LEFT)('nothing is written where %s', (_, text, why) => {
  expect(changedLines('main.tf', text)).toEqual([]);
  const [finding] = lintText({ path: 'main.tf', text, config: { identities } });
  expect(finding?.help?.map(({ title }) => title)).toContain(why);
});
