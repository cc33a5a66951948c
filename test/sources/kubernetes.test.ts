import { describe, expect, test } from 'vitest';
import { findSource, surelySourceOf } from '../../src/sources/source-of.ts';
import { changedLines, changedText, IDENTITY, lines, MOVED, said } from './moved.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const SECRET = ['apiVersion: v1', 'kind: Secret'];

test('texts, base64 and variables of containers are rewritten each in its way', () => {
  const text = lines(
    ...SECRET,
    'stringData:',
    '  AIRFLOW_CONN_A: wasb://stsales:FAKEkey1@ # note',
    'data:',
    `  AIRFLOW_CONN_B: ${base64('wasb://stsales:FAKEkey1@\n')}`,
    '---',
    'apiVersion: v1',
    'kind: Pod',
    'spec:',
    '  containers:',
    '    - env:',
    '        - {name: AIRFLOW_CONN_C, value: "wasb://stsales:$(KEY)@"}',
  );
  expect(changedLines('k8s.yaml', text)).toEqual([
    `  AIRFLOW_CONN_A: '${MOVED}' # note`,
    `  AIRFLOW_CONN_B: ${base64(MOVED)}`,
    `        - {name: AIRFLOW_CONN_C, value: ${JSON.stringify(MOVED)}}`,
  ]);
});

test('a Secret with the label of the Kubernetes backend is a connection', () => {
  const text = lines(
    ...SECRET,
    'metadata: {labels: {airflow.apache.org/connection-id: sales}}',
    'stringData:',
    '  value: \'{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}\'',
  );
  expect(said('k8s.yaml', text)).toEqual([
    '5 legacy-azure-connection: Connection "sales" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedLines('k8s.yaml', text)).toEqual([`  value: '${MOVED}'`]);
});

test('a value that Kubernetes refuses is a finding, and nothing is written', () => {
  const text = lines(...SECRET, 'data:', '  AIRFLOW_CONN_A: wasb://stsales:FAKEkey1@');
  expect(said('k8s.yaml', text)).toEqual([
    '4 syntax: Kubernetes refuses this value: it takes a text here, and in "data" of a Secret padded base64',
  ]);
});

test('a pointer to a secret is nothing to say', () => {
  const text = lines(
    'apiVersion: v1',
    'kind: Pod',
    'spec: {containers: [{env: [{name: AIRFLOW_CONN_A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}',
  );
  expect(said('k8s.yaml', text)).toEqual([]);
});

test('a manifest of somebody else, and a template of a chart, are not read', () => {
  expect(surelySourceOf('k8s.yaml', lines(...SECRET, 'stringData: {AIRFLOW: x, conn_type: z}'))).toBeUndefined();
  expect(surelySourceOf('k8s.yaml', lines(...SECRET, 'stringData:', '  {{ AIRFLOW_CONN_A }}: x'))).toBeUndefined();
});

describe('a kustomization', () => {
  const text = lines(
    'resources: [deployment.yaml]',
    'secretGenerator:',
    '  - name: connections # ours',
    '    envs: [other.list]',
    '    literals:',
    '      - AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@',
    `      - 'AIRFLOW_CONN_B="wasb://stsales:FAKEkey1@"'`,
    '      - OTHER=x',
    '      - 5',
    'configMapGenerator:',
    `  - {name: c, literals: ["AIRFLOW_CONN_C=wasb://stsales:FAKEkey1@"]}`,
  );

  test('has the literals of its generators rewritten', () => {
    expect(said('kustomization.yaml', text).map((each) => each.split(' ')[0])).toEqual(['6', '7', '11']);
    expect(changedLines('kustomization.yaml', text)).toEqual([
      `      - 'AIRFLOW_CONN_A=${MOVED}'`,
      `      - 'AIRFLOW_CONN_B=${MOVED}'`,
      `  - {name: c, literals: ["AIRFLOW_CONN_C=${MOVED.replaceAll('"', '\\"')}"]}`,
    ]);
  });

  test('has the manifests in its patches rewritten', () => {
    const patches = (first: string, second: string, third: string) =>
      lines(
        'patches:',
        '- target: {kind: Deployment} # ours',
        '  patch: |-',
        '    {apiVersion: apps/v1, kind: Deployment,',
        '    spec: {template: {spec: {containers: [{name: a, env: [',
        `      {name: AIRFLOW_CONN_A, value: ${first}}, # theirs`,
        '      {name: AIRFLOW_CONN_R, value: "wasb://$(ACCOUNT):FAKEkey4@"}]}]}}}}',
        '- path: other.yaml',
        'patchesStrategicMerge:',
        '- |',
        '  apiVersion: v1',
        '  kind: Secret',
        '  stringData:',
        `    AIRFLOW_CONN_B: ${second}`,
        '  data:',
        `    AIRFLOW_CONN_C: ${base64(third)}`,
        '- AIRFLOW_.yaml',
      );
    const uri = 'wasb://stsales:FAKEkey1@';
    const given = patches(`"${uri}"`, uri, uri);
    expect(said('kustomization.yaml', given).map((each) => each.split(' ')[0])).toEqual(['6', '14', '16']);
    const moved = patches(JSON.stringify(MOVED), `'${MOVED}'`, MOVED);
    expect(changedText('kustomization.yaml', given)).toBe(moved);
    expect(changedText('kustomization.yaml', given.replaceAll('\n', '\r\n'))).toBe(moved.replaceAll('\n', '\r\n'));
  });

  test('has the values of JSON patches rewritten, and so has a patch in a file of its own', () => {
    const uri = 'wasb://stsales:FAKEkey1@';
    const patch = (value: string, encoded: string) => [
      '- op: test',
      '  path: /stringData/AIRFLOW_CONN_T',
      `  value: ${uri}`,
      '- op: add # ours',
      '  path: /spec/template/spec/containers/0/env/-',
      `  value: {name: AIRFLOW_CONN_A, value: "${value.replaceAll('"', '\\"')}"}`,
      `- {op: replace, path: /stringData/AIRFLOW_CONN_B, value: "${value.replaceAll('"', '\\"')}"}`,
      '- path: /data/AIRFLOW_CONN_C',
      '  op: add',
      `  value: ${base64(encoded)}`,
      '- op: add',
      '  path: /data',
      '  value:',
      `    AIRFLOW_CONN_D: "${value.replaceAll('"', '\\"')}"`,
      '- op: replace',
      '  path: /spec/env/0/value',
      `  value: ${uri}`,
      '- op: remove',
      '  path: /data/AIRFLOW_CONN_E',
    ];
    const alone = (value: string) => lines(...patch(value, value));
    const inside = (value: string) =>
      lines('patchesJson6902:', '- target: {kind: Secret}', '  patch: |-', ...patch(value, value).map((line) => `    ${line}`));
    expect(said('patch.yaml', alone(uri)).map((each) => each.split(' ')[0])).toEqual(['6', '7', '10', '14']);
    expect(changedText('patch.yaml', alone(uri))).toBe(alone(MOVED));
    expect(changedText('kustomization.yaml', inside(uri))).toBe(inside(MOVED));
    const json = JSON.stringify([{ op: 'add', path: '/stringData/AIRFLOW_CONN_A', value: uri }], null, 2);
    expect(changedText('patch.json', json)).toBe(
      JSON.stringify([{ op: 'add', path: '/stringData/AIRFLOW_CONN_A', value: MOVED }], null, 2),
    );
  });

  test('without connections is none of our files', () => {
    expect(findSource('kustomization.yaml', 'secretGenerator:\n  - name: a\n    literals: [A=AIRFLOW_]\n')).toBeUndefined();
  });
});

test('a whole .env in a key is read line by line', () => {
  const env = [
    '# ours',
    'AIRFLOW_CONN_A=wasb://stsales:FAKEkey1@',
    'AIRFLOW_CONN_B="wasb://stsales:FAKEkey1@" # tail',
    'AIRFLOW_CONN_C=$X',
    'OTHER=x',
  ];
  const text = lines(
    ...SECRET,
    'stringData:',
    '  airflow.env: |',
    ...env.map((line) => `    ${line}`),
    'data:',
    `  .env: ${base64(lines(...env))}`,
  );
  const fixedLines = changedLines('secret.yaml', text);
  expect(fixedLines.slice(0, 2)).toEqual([`    AIRFLOW_CONN_A=${MOVED}`, `    AIRFLOW_CONN_B=${MOVED} # tail`]);
  expect(Buffer.from(fixedLines[2]?.split(': ')[1] ?? '', 'base64').toString('utf8')).toBe(
    lines(...env)
      .replace('wasb://stsales:FAKEkey1@', MOVED)
      .replace('"wasb://stsales:FAKEkey1@"', MOVED),
  );
  expect(said('secret.yaml', text).join()).not.toContain('FAKE');
});

test('a list that kubectl prints as JSON is rewritten in its place', () => {
  const items = [
    { apiVersion: 'v1', kind: 'Secret', data: { AIRFLOW_CONN_A: base64('wasb://stsales:FAKEkey1@') } },
    { apiVersion: 'v1', kind: 'ConfigMap', data: { AIRFLOW_CONN_B: '{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}' } },
  ];
  for (const text of [
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4),
    JSON.stringify({ kind: 'List', apiVersion: 'v1', items }),
  ]) {
    const read = JSON.parse(changedText('connections.list.json', text));
    expect(Buffer.from(read.items[0].data.AIRFLOW_CONN_A, 'base64').toString('utf8')).toBe(MOVED);
    expect(JSON.parse(read.items[1].data.AIRFLOW_CONN_B)).toEqual(JSON.parse(MOVED));
  }
  expect(findSource('package.json', '{"kind": "x", "apiVersion": "v1", "a": "AIRFLOW_"}')).toBeUndefined();
});

test('a script in a key is read and rewritten as one, and is no variable', () => {
  const text = lines(
    'apiVersion: v1',
    'kind: ConfigMap',
    'data:',
    '  other.txt: airflow connections add other --conn-type wasb --conn-login stsales --conn-password FAKEkey1',
    '  init.sh: | # note',
    '    #!/bin/bash',
    '    # of the shop',
    '    airflow connections add shop --conn-type wasb \\',
    "      --conn-login stsales --conn-password 'FAKEkey1' # the old one",
    '    echo $(date) $$',
    '    export AZURE_CLIENT_SECRET=abc8Q~FAKEsecretFAKEsecretFAKEsecret1234',
  );
  expect(said('config.yaml', text)).toEqual([
    '8 legacy-azure-connection: Connection "shop" signs in with an account key: it can use a workload identity instead',
    '11 plain-azure-credential: AZURE_CLIENT_SECRET holds an Azure credential outside any connection',
  ]);
  expect(changedLines('config.yaml', text)).toEqual([
    '    airflow connections add shop --conn-type azure \\',
    `      --conn-login stsales --conn-extra '${IDENTITY}' # the old one`,
  ]);
});
