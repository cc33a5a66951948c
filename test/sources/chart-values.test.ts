import { expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { changedLines, IDENTITY, lines, MOVED, said } from './moved.ts';

const SET = (name: string, value: string) => lines('  set {', `    name  = "${name}"`, `    value = ${value}`, '  }').trimEnd();
const chart = (...inner: readonly string[]) => lines('resource "helm_release" "a" {', ...inner, '}');
/** A text as a setting holds it, between the quotes of HCL. */
const escaped = (text: string) => JSON.stringify(text.replaceAll(/[\\,]|^\{/g, '\\$&'));

test('a value is read and written as --set takes it', () => {
  const text = chart(SET('env[0].name', '"AIRFLOW_CONN_A" # note'), SET('env[0].value', '"wasb://stsales:FAKE\\\\,key1@" // note'));
  expect(said('main.tf', text).map((each) => each.split(':')[0])).toEqual(['8 legacy-azure-connection']);
  expect(changedLines('main.tf', text)).toEqual([`    value = ${escaped(MOVED)} // note`]);
});

test('the list of the newer provider, texts that are YAML again, and keys that are names', () => {
  const text = chart(
    '  set = [',
    '    { name = "extraEnv", value = "- name: AIRFLOW_CONN_A\\n  value: \'wasb://stsales:FAKEkey1@\'\\n", type = "string" },',
    '    { name = "extraSecrets.x.stringData", value = "AIRFLOW_CONN_B: wasb://stsales:FAKEkey1@" },',
    `    { name = "config.AIRFLOW_CONN_C", value = ${escaped('{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}')} },`,
    '  ]',
  );
  expect(changedLines('main.tf', text)).toEqual([
    `    { name = "extraEnv", value = ${escaped(`- name: AIRFLOW_CONN_A\n  value: '${MOVED}'\n`)}, type = "string" },`,
    `    { name = "extraSecrets.x.stringData", value = ${escaped(`AIRFLOW_CONN_B: '${MOVED}'`)} },`,
    `    { name = "config.AIRFLOW_CONN_C", value = ${escaped(MOVED)} },`,
  ]);
});

test('JSON without backslashes is a list to Helm', () => {
  const text = chart(SET('env[0].name', '"AIRFLOW_CONN_A"'), SET('env[0].value', '"{\\"conn_type\\": \\"wasb\\", \\"login\\": \\"a\\"}"'));
  expect(said('main.tf', text)).toEqual([expect.stringContaining('8 invalid-connection-json: Invalid connection JSON: the chart prints')]);
  expect(changedLines('main.tf', text)).toEqual([]);
});

test('a value that is elsewhere, or shares its setting with another, is shown and not written', () => {
  const text = chart(
    '  set_sensitive {',
    '    name = "env[0].name"',
    '    value = "AIRFLOW_CONN_A"',
    '  }',
    '  set_sensitive {',
    '    name = "env[0].value"',
    '    value = "wasb://stsales:${var.key}@"',
    '  }',
    SET('env[1].name', '"AIRFLOW_CONN_B"'),
    SET('env[1].value', '"wasb://stsales:FAKEkey1@,other=1"'),
    SET('env[2].value', '"wasb://stsales:FAKEkey1@"'),
    SET('env[3].value', '"wasb://stsales:FAKEkey1@"'),
    SET('env[2].name', '"AIRFLOW_CONN_C"'),
  );
  expect(showConnections([{ path: 'main.tf', text }]).connections.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(changedLines('main.tf', text)).toEqual([]);
});

test('nothing is told of settings that Helm does not take', () => {
  const text = chart(SET('env[0].name', '"AIRFLOW_CONN_A"'), SET('env[0].value', '"wasb://stsales:FAKEkey1@"'), SET('env', '"x,"'));
  expect(showConnections([{ path: 'main.tf', text }]).connections).toEqual([]);
  expect(text).not.toContain(IDENTITY);
});

const shown = (text: string) => showConnections([{ path: 'main.tf', text }]).connections.map(({ id }) => id);
const heredoc = (...inner: readonly string[]) => ['  values = [<<-YAML', ...inner, '  YAML', '  ]'];

test('objects that become YAML are read and written where they are', () => {
  const text = lines(
    'locals {',
    '  more = [{ name = "AIRFLOW_CONN_D", value = "wasb://stsales:FAKEkey1@" }]',
    '}',
    ...chart(
      '  values = [',
      '    yamlencode({',
      '      executor = "KubernetesExecutor"',
      '      env = concat([',
      '        { name = "AIRFLOW_CONN_A", value = "wasb://stsales:FAKEkey1@" }, # note',
      '        {',
      '          name  = "AIRFLOW_CONN_B"',
      '          value = jsonencode({ conn_type = "wasb", login = "stsales", password = "FAKEkey1" })',
      '        },',
      '        { name = "AIRFLOW_CONN_C", value = "wasb://stsales:${var.key}@" },',
      '      ], local.more)',
      '      extraEnv = yamlencode([{ name = "AIRFLOW_CONN_E", value = "wasb://stsales:FAKEkey1@" }])',
      '      workers  = merge(var.workers, { env = [{ name = "AIRFLOW_CONN_F", value = "wasb://stsales:FAKEkey1@" }] })',
      '      airflow  = { config = { AIRFLOW_CONN_G = "wasb://stsales:FAKEkey1@" } }',
      '    })',
      '  ]',
    ).split('\n'),
  );
  expect(shown(text)).toEqual(['d', 'a', 'b', 'c', 'e', 'f', 'g']);
  const object = MOVED.slice(1, -1)
    .replaceAll(/"(\w+)": /g, '$1 = ')
    .replace('{', '{ ')
    .replace('}', ' }');
  expect(changedLines('main.tf', text)).toEqual([
    `  more = [{ name = "AIRFLOW_CONN_D", value = ${JSON.stringify(MOVED)} }]`,
    `        { name = "AIRFLOW_CONN_A", value = ${JSON.stringify(MOVED)} }, # note`,
    `          value = jsonencode({ ${object} })`,
    `      workers  = merge(var.workers, { env = [{ name = "AIRFLOW_CONN_F", value = ${JSON.stringify(MOVED)} }] })`,
    `      airflow  = { config = { AIRFLOW_CONN_G = ${JSON.stringify(MOVED)} } }`,
  ]);
});

const YAML = heredoc(
  '    env:',
  '      - name: AIRFLOW_CONN_A',
  '        value: wasb://stsales:FAKEkey1@',
  '      - name: OTHER',
  '        value: "x"',
);
const OBJECT = '    yamlencode({ env = [{ name = "AIRFLOW_CONN_B", value = "http://u@h" }] }),';

test.each([
  ['a setting replaces the value of an item', [...YAML, SET('env[0].value', '"ftp://u@h"')], ['a: ftp']],
  ['a setting gives a name to a value', [...YAML, SET('env[0].name', '"AIRFLOW_CONN_C"')], ['c: wasb']],
  ['a setting replaces the list', [...YAML, SET('env', '"null"')], []],
  ['a setting that Helm does not take', [...YAML, SET('env[x]', '"null"')], ['a: wasb']],
  ['a later object replaces the list of a text', ['  values = [<<-YAML', ...YAML.slice(1, -1), '  ,', OBJECT, '  ]'], ['b: http']],
  ['a later text replaces the list of an object', ['  values = [', OBJECT, '<<-YAML', ...YAML.slice(1)], ['a: wasb']],
  ['a later object without a list', ['  values = [<<-YAML', ...YAML.slice(1, -1), '  , yamlencode({ executor = "x" }) ]'], ['a: wasb']],
])('%s', (_, inner, expected) => {
  const { connections } = showConnections([{ path: 'main.tf', text: chart(...inner) }]);
  expect(connections.map(({ id, fields }) => `${id}: ${fields?.['conn_type']}`)).toEqual(expected);
});

test.each(['\n', '\r\n'])('a text with expressions in it is read, and written beside them, with lines that end in %j', (eol) => {
  const text = chart(
    '  values = [<<-YAML',
    '    env:',
    '    %{ if var.azure }',
    '      - name: AIRFLOW_CONN_A',
    '        value: wasb://stsales:FAKEkey1@ # ${var.note}',
    '    %{ endif }',
    '      - name: AIRFLOW_CONN_B',
    '        value: "wasb://stsales:${var.key}@"',
    '      - name: AIRFLOW_CONN_C',
    '        value: "wasb://stsales:FAKE$${key}@"',
    '    fernetKey: ${var.fernet}',
    '  YAML',
    '  ]',
  ).replaceAll('\n', eol);
  expect(shown(text)).toEqual(['a', 'b', 'c']);
  expect(changedLines('main.tf', text).map((line) => line.trim())).toEqual([
    `value: '${MOVED}' # \${var.note}`,
    `value: ${JSON.stringify(MOVED)}`,
  ]);
});

test('connections of the chart of the community, as YAML and as objects', () => {
  const yaml = [
    '    airflow:',
    '      connections:',
    '        - id: a',
    '          type: wasb # note',
    '          login: stsales',
    '          password: FAKEkey1',
    '        - { id: b, type: wasb, login: stsales, password: FAKEkey1 }',
  ];
  const object = '{ id = "c", type = "wasb", login = "stsales", password = "FAKEkey1" }';
  const text = lines(
    chart(...heredoc(...yaml)),
    chart('  values = [yamlencode({', '    airflow = {', '      connections = [', `        ${object},`, '      ]', '    }', '  })]'),
  );
  expect(shown(text)).toEqual(['a', 'b', 'c']);
  const pair = IDENTITY.slice(1, -1).replaceAll(/"(\w+)": /g, '$1 = ');
  expect(changedLines('main.tf', text)).toEqual([
    '          type: azure # note',
    `          extra: '${IDENTITY}'`,
    `        - { id: b, type: azure, login: stsales, extra: '${IDENTITY}' }`,
    `        { id = "c", type = "azure", login = "stsales", extra = jsonencode({ ${pair} }) },`,
  ]);
});
