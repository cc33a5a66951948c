import { describe, expect, test } from 'vitest';
import { lintText, showConnections } from '../../src/library.ts';
import { ELSEWHERE } from '../../src/model/elsewhere.ts';
import { changedLines, lines, said } from './moved.ts';

/** `shown`: each connection with what is known of it; of a URI nothing beside a part from elsewhere is shown. `said`: the ids that the rule for old connections speaks of. */
const PLACES = [
  {
    path: '.github/workflows/ci.yml',
    text: lines(
      'on: push',
      'env:',
      '  AIRFLOW_CONN_A: azure-data-factory://${{ secrets.ID }}:${{ secrets.KEY }}@?tenantId=${{ vars.T }}',
      '  AIRFLOW_CONN_B: ${{ secrets.ALL }}',
      '  AIRFLOW_CONN_C: ${{ vars.TYPE }}://a:b@',
      '  AIRFLOW_CONN_D: \'{"conn_type": "wasb", "login": "st", "password": "FAKE${{ secrets.KEY }}"}\'',
      '  AIRFLOW_CONN_E: \'{"conn_type": "wasb", "port": ${{ vars.PORT }}}\'',
      "  AIRFLOW_CONN_F: wasb://st:${{ format('}}') }}@",
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - run: airflow connections add g --conn-type wasb --conn-login st --conn-password ${{ secrets.KEY }}',
      '      - run: |',
      '          export AIRFLOW_CONN_H="wasb://st:$KEY@"',
    ),
    shown: {
      a: { conn_type: 'azure_data_factory', login: '*', password: '*' },
      b: 'unknown',
      c: 'unknown',
      d: { conn_type: 'wasb', login: 'st', password: '********' },
      e: 'unknown',
      f: { conn_type: 'wasb', login: '********', password: '*' },
      g: { conn_type: 'wasb', login: 'st', password: '*' },
      h: { conn_type: 'wasb', login: '********', password: '*' },
    },
    said: ['a', 'd', 'f', 'g', 'h'],
  },
  {
    path: 'main.tf',
    text: lines(
      'resource "airflow_connection" "a" {',
      '  connection_id = "a"',
      '  conn_type     = "wasb"',
      '  login         = local.account',
      '  password      = var.key',
      '  schema        = null',
      '}',
      'locals { account = "st" }',
      'resource "astro_environment_object" "b" {',
      '  object_type = "CONNECTION"',
      '  object_key  = "b"',
      '  type        = "azure_data_factory"',
      '  login       = "id"',
      '  password    = data.x.secret',
      '  extra       = jsonencode({ tenantId = "t", subscriptionId = "${var.s}" })',
      '}',
      'resource "airflow_connection" "c" {',
      '  connection_id = "c"',
      '  conn_type     = "wasb"',
      '  extra         = var.extra',
      '}',
      'resource "airflow_connection" "d" {',
      '  connection_id = "d"',
      '  conn_type     = var.type',
      '}',
      'resource "astro_deployment" "x" {',
      '  environment_variables = [',
      '    { key = "AIRFLOW_CONN_E", value = "wasb://${urlencode(x.name)}:${urlencode(x.key)}@", is_secret = true },',
      '    { key = "AIRFLOW_CONN_F", value = var.conn, is_secret = true },',
      '    { key = "AIRFLOW_CONN_G", value = jsonencode({ conn_type = "wasb", login = "st", password = var.key }), is_secret = true },',
      '    { key = "AZURE_CLIENT_SECRET", value = var.secret, is_secret = true },',
      '  ]',
      '}',
    ),
    shown: {
      a: { conn_type: 'wasb', login: 'st', password: '*' },
      b: { conn_type: 'azure_data_factory', login: 'id', password: '*', tenantId: 't', subscriptionId: '*' },
      c: { conn_type: 'wasb' },
      d: 'unknown',
      e: { conn_type: 'wasb', login: '*', password: '*' },
      f: 'unknown',
      g: { conn_type: 'wasb', login: 'st', password: '*' },
    },
    said: ['a', 'b', 'e', 'g'],
    // The references that stay decide nothing: they are written as they are.
    written: [
      '  type        = "azure"',
      '  extra       = jsonencode({ subscriptionId = "${var.s}", managed_identity_client_id = "7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11", workload_identity_tenant_id = "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33" })',
    ],
  },
  {
    path: 'conns.sh',
    text: lines(
      'airflow connections add a --conn-type wasb --conn-login st --conn-password "$KEY"',
      'airflow connections add b --conn-uri="azure-data-factory://${ID}:$(cat key)@"',
      'airflow connections add c --conn-type "$TYPE" --conn-password "$KEY"',
      'export AIRFLOW_CONN_D="wasb://st:${KEY#x}@"',
      'export AIRFLOW_CONN_E="$ALL"',
      'astro deployment variable create "AIRFLOW_CONN_F=wasb://st:$KEY@" --secret',
      'az keyvault secret set --vault-name kv --name airflow-connections-g --value "wasb://st:$KEY@"',
      'kubectl create secret generic x --from-literal=AIRFLOW_CONN_H="wasb://st:$KEY@"',
      'airflow connections add "$ID" --conn-type wasb',
    ),
    shown: {
      a: { conn_type: 'wasb', login: 'st', password: '*' },
      b: { conn_type: 'azure_data_factory', login: '*', password: '*' },
      c: 'unknown',
      d: { conn_type: 'wasb', login: '********', password: '*' },
      e: 'unknown',
      f: { conn_type: 'wasb', login: '********', password: '*' },
      g: { conn_type: 'wasb', login: '********', password: '*' },
      h: { conn_type: 'wasb', login: '********', password: '*' },
    },
    said: ['a', 'b', 'd', 'f', 'g', 'h'],
  },
  {
    path: 'dags/conns.py',
    text: lines(
      'import os',
      'from airflow.models import Connection',
      'a = Connection(conn_id="a", conn_type="wasb", login="st", password=os.environ["KEY"])',
      'os.environ["AIRFLOW_CONN_B"] = f"wasb://st:{key!r:>{width}}@{{x}}"',
      'os.environ["AIRFLOW_CONN_C"] = conn.get_uri()',
      'd = Connection(conn_id="d", conn_type=t)',
      'e = Connection(conn_id=e, conn_type="wasb")',
    ),
    shown: {
      a: { conn_type: 'wasb', login: 'st', password: '*' },
      b: { conn_type: 'wasb', login: '********', host: '********', password: '*' },
      c: 'unknown',
      d: 'unknown',
    },
    said: ['a', 'b'],
  },
  {
    path: 'docker-compose.yml',
    text: lines(
      'services:',
      '  scheduler:',
      '    environment:',
      '      AIRFLOW_CONN_A: ${ALL}',
      '    command: bash -c "airflow connections add b --conn-type wasb --conn-login st --conn-password ${KEY}"',
    ),
    shown: { a: 'unknown', b: { conn_type: 'wasb', login: 'st', password: '*' } },
    said: ['b'],
  },
  {
    path: 'manifest.yaml',
    text: lines(
      'apiVersion: v1',
      'kind: Pod',
      'spec:',
      '  containers:',
      '    - env:',
      '        - name: AIRFLOW_CONN_A',
      '          valueFrom: {secretKeyRef: {name: s, key: k}}',
    ),
    shown: { a: 'unknown' },
    said: [],
  },
  {
    path: 'values.yaml',
    text: lines(
      'env:',
      '  - name: AIRFLOW_CONN_A',
      '    valueFrom: {secretKeyRef: {name: s, key: k}}',
      'secret:',
      '  - envName: AIRFLOW_CONN_B',
      '    secretName: s',
    ),
    shown: { a: 'unknown', b: 'unknown' },
    said: [],
  },
];

describe.each(PLACES)('$path', ({ path, text, shown, said: legacy, written = [] }) => {
  const connections = showConnections([{ path, text }]).connections;

  test('is shown as far as it is known', () => {
    expect(Object.fromEntries(connections.map((each) => [each.id, knownOf(each)]))).toEqual(shown);
  });

  test('is spoken of where a secret is there, and nothing else is said', () => {
    const found = lintText({ path, text });
    expect(found.map(({ rule, connId }) => `${rule} ${connId}`)).toEqual(legacy.map((id) => `legacy-azure-connection ${id}`));
    expect(found.some(({ fix }) => fix)).toBe(false);
  });

  test('is written only where its references stay as they are', () => {
    expect(changedLines(path, text)).toEqual(written);
  });

  test('shows neither the mark nor a piece of a secret', () => {
    const all = JSON.stringify([connections, lintText({ path, text }), said(path, text)]);
    expect(all).not.toContain(ELSEWHERE);
    expect(all).not.toContain('FAKE');
  });
});

/** `*`: a value from elsewhere. */
function knownOf({ fields, unread }: ReturnType<typeof showConnections>['connections'][number]): unknown {
  const { extra, ...own } = fields ?? {};
  if (!fields) return unread?.includes('elsewhere') ? 'unknown' : 'nothing';
  const told = Object.entries({ ...own, ...(typeof extra === 'object' ? extra : {}) }).filter(([, value]) => value !== '');
  return Object.fromEntries(told.map(([name, value]) => [name, value === '<from elsewhere>' ? '*' : value]));
}

test.each(['\uF8FF', '\u{F0000}', '\uE000'])('a character that people may type is one of the value: %j', (character) => {
  const text = `AIRFLOW_CONN_A={"conn_type":"wasb","login":"st","password":"FAKE${character}key"}\n`;
  const findings = lintText({ path: '.env', text });
  expect(findings.map(({ rule }) => rule)).toContain('legacy-azure-connection');
  expect(JSON.stringify(findings)).not.toContain('elsewhere');
});
