import { describe, expect, test } from 'vitest';
import { ELSEWHERE } from '../../src/model/elsewhere.ts';
import type { Embedded } from '../../src/model/embedded.ts';
import { contains } from '../../src/model/text.ts';
import { communityConnections } from '../../src/sources/community-fields.ts';
import { composeVariables } from '../../src/sources/compose-variables.ts';
import { deploymentVariables } from '../../src/sources/deployment-variables.ts';
import { helmVariables } from '../../src/sources/helm-variables.ts';
import { kubernetesVariables } from '../../src/sources/kubernetes-variables.ts';
import { workflowVariables } from '../../src/sources/workflow-variables.ts';

type Values = ReadonlyMap<string, Embedded>;

interface Place {
  readonly name: string;
  readonly file: string;
  readonly read: (file: string) => Values;
  /** What each variable is, and where the part `st` of it is written. */
  readonly expected: Readonly<Record<string, string>>;
}

function byName(variables: readonly { readonly key: { readonly value: string }; readonly value: Embedded }[]): Values {
  return new Map(variables.map(({ key, value }) => [key.value, value]));
}

function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

const PLACES: readonly Place[] = [
  {
    name: 'a compose file',
    file: lines(
      'x-env: &env',
      '  A: wasb://st:pa$$word@ # anchored',
      'services:',
      '  scheduler:',
      '    image: x',
      '    environment:',
      '      <<: *env',
      '      B: \'{"login": "st"}\'',
      '      C: |-',
      '        {"login":',
      '         "st"}',
      '  triggerer:',
      '    image: x',
      '    profiles: [debug]',
      '    environment:',
      '      - D=wasb://st@$$',
      '      - "E={\\"login\\": \\"st\\"}"',
      '      - F',
      '---',
      'services: {scheduler: {environment: {G: "wasb://st@${HOST:-example}"}}}',
    ),
    read: (file) => byName(composeVariables(file).variables),
    expected: {
      A: 'wasb://st:pa$word@',
      B: '{"login": "st"}',
      C: '{"login":\n "st"}',
      D: 'wasb://st@$',
      E: '{"login": "st"}',
      G: 'wasb://st@example',
    },
  },
  {
    name: 'a manifest',
    file: lines(
      'apiVersion: v1',
      'kind: List',
      'items:',
      '  - kind: Secret',
      '    stringData: {A: "wasb://st@"}',
      '    data:',
      '      B: d2FzYjovL3N0QA==',
      '  - kind: ConfigMap',
      '    data:',
      '      C: \'{"login": "st"}\'',
      '---',
      'kind: Deployment',
      'spec:',
      '  template:',
      '    spec:',
      '      containers:',
      '        - name: x',
      '          env:',
      '            - name: D',
      '              value: wasb://st:$$x@$(HOST)',
      '            - {name: E, valueFrom: {secretKeyRef: {name: s, key: k}}}',
    ),
    read: (file) => byName(kubernetesVariables(file).variables),
    expected: { A: 'wasb://st@', B: 'wasb://st@', C: '{"login": "st"}', D: 'wasb://st:$x@$(HOST)', E: ELSEWHERE },
  },
  {
    name: 'values of the official chart',
    file: lines(
      'airflow:',
      '  env:',
      '    - {name: A, value: "wasb://st@"}',
      '  scheduler:',
      '    env:',
      '      - name: B',
      '        value: \'{"login": "st", "x": "$$"}\'',
      'extraEnv: |',
      '  - name: C # note',
      '    value: \'{"login": "st"}\'',
      '  - name: D',
      '    value: "wasb://st@{{ "{{" }}x"',
      'extraSecrets:',
      "  '{{ .Release.Name }}-conns':",
      '    stringData: |',
      "      E: 'wasb://st@'",
      '    data: |',
      '      F: d2FzYjovL3N0QA==',
    ),
    read: (file) => byName(helmVariables(file).variables),
    expected: {
      A: 'wasb://st@',
      B: '{"login": "st", "x": "$"}',
      C: '{"login": "st"}',
      D: 'wasb://st@{{x',
      E: 'wasb://st@',
      F: 'wasb://st@',
    },
  },
  {
    name: "values of the community's chart",
    file: lines(
      'airflow:',
      '  connectionsTemplates: {KEY: {kind: secret, name: s, key: k}}',
      '  connections:',
      '    - id: azure',
      '      type: wasb',
      '      login: st',
      '      password: $KEY',
      '      extra: \'{"login": "st", "x": "$$"}\'',
    ),
    read: (file) => {
      const read = communityConnections(file);
      const [first] = 'refused' in read ? [] : read.connections;
      return new Map([...(first?.fields ?? [])].map(([name, { value }]) => [name, value]));
    },
    expected: { id: 'azure', type: 'wasb', login: 'st', password: '$KEY', extra: '{"login": "st", "x": "$"}' },
  },
  {
    name: 'a workflow',
    file: lines(
      'on: push',
      'env:',
      '  A: wasb://st@',
      'jobs:',
      '  job:',
      '    runs-on: x',
      '    env: {B: "{\\"login\\": \\"st\\"}"}',
      '    steps:',
      '      - run: x',
      '        env:',
      '          C: |-',
      '            {"login": "st"}',
      '          D: wasb://${{ secrets.ST }}@',
    ),
    read: (file) => byName(workflowVariables(file).variables),
    expected: { A: 'wasb://st@', B: '{"login": "st"}', C: '{"login": "st"}' },
  },
  {
    name: 'a deployment file',
    file: lines(
      'deployment:',
      '  environment_variables:',
      '    - is_secret: false',
      '      key: A',
      '      value: wasb://st@',
      '    - {is_secret: true, key: B, value: \'{"login": "st"}\'}',
      '    - {is_secret: true, key: C}',
    ),
    read: (file) => {
      const read = deploymentVariables(file);
      return byName('refused' in read ? [] : read.variables);
    },
    expected: { A: 'wasb://st@', B: '{"login": "st"}' },
  },
];

/** Texts that are written in the place of a value. */
const NEW = ['{"conn_type": "wasb", "host": "https://st.example/"}', "it's $x ${y} $(z) $$", '{{ x }} }}', '#a: b', 'yes', '"\\'];

describe.each(PLACES)('$name', ({ file, read, expected }) => {
  test('is read', () => {
    expect(Object.fromEntries([...read(file)].map(([name, { text }]) => [name, text]))).toEqual(expected);
  });

  test('says where a part of a value is written', () => {
    const parts = [...read(file)].flatMap(([, value]) => {
      const start = value.text.indexOf('st');
      return start === -1 ? [] : [{ value, place: value.place({ start, end: start + 2 }) }];
    });
    expect(parts.length).toBeGreaterThan(0);
    for (const { value, place } of parts) expect(contains(value.range, place)).toBe(true);
    const exact = parts.filter(({ place }) => file.slice(place.start, place.end) === 'st');
    // Not in base64, nor where a quote of JSON is escaped.
    expect(parts.length - exact.length).toBeLessThanOrEqual(1);
  });

  test.each(NEW)('holds another text: %s', (text) => {
    const before = read(file);
    let written = 0;
    for (const [name, { range, encode }] of before) {
      const encoded = encode(text);
      if (encoded === undefined) continue;
      written++;
      const after = read(file.slice(0, range.start) + encoded + file.slice(range.end));
      expect(after.get(name)?.text, name).toBe(text);
      const others = [...before].filter(([other]) => other !== name).map(([other, value]) => [other, value.text]);
      expect(others.map(([other = '']) => [other, after.get(other)?.text])).toEqual(others);
    }
    expect(written).toBeGreaterThan(0);
  });
});

test('what a compose file says about values that change on the way', () => {
  const { variables, bare } = composeVariables('services: {s: {environment: {A: 0123, B: $X, C: }}, t: {environment: [D]}}\n');
  const [a, b] = variables;
  expect([a?.value.text, a?.written, b?.value.text, b?.template.text]).toEqual(['83', '0123', '', '$X']);
  expect(bare.map(({ name, services }) => [name.value, services])).toEqual([
    ['C', ['s']],
    ['D', ['t']],
  ]);
});

test('a compose file says which services have an anchored variable', () => {
  const file = 'x: &e {A: a}\nservices:\n  s: {environment: *e}\n  t: {environment: {<<: *e}}\n  u: {}\n';
  expect(composeVariables(file).variables.map(({ services }) => services)).toEqual([['s', 't']]);
});

test('what makes an installation fail is pointed at', () => {
  const values =
    'extraEnv: |\n  - {name: A, value: 5}\nextraSecrets: {a: {data: {A: b}}}\nextraConfigMaps: {c: {data: "{{ .Values.x }}"}}\n';
  const { refused, templates } = helmVariables(values);
  expect(refused.map(({ range: { start, end } }) => values.slice(start, end))).toEqual(['{A: b}', '5']);
  expect(templates.map(({ start, end }) => values.slice(start, end))).toEqual(['"{{ .Values.x }}"']);

  const manifest = 'kind: Secret\ndata: {A: wasb://st@}\n---\nspec: {containers: [{env: [{name: A, value: 5}]}]}\n';
  expect(kubernetesVariables(manifest).refused.map(({ start, end }) => manifest.slice(start, end))).toEqual(['wasb://st@', '5']);
});

test('a Secret with the label of the Kubernetes backend is a connection', () => {
  const file = 'kind: Secret\nmetadata: {labels: {airflow.apache.org/connection-id: azure}}\nstringData: {value: "wasb://st@"}\n';
  expect(kubernetesVariables(file).variables.map(({ connectionId, value }) => [connectionId?.value, value.text])).toEqual([
    ['azure', 'wasb://st@'],
  ]);
});
