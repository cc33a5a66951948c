import { describe, expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { findSource, sourceOf } from '../../src/sources/source-of.ts';
import { changedLines, changedText, IDENTITY, lines, MOVED, said } from './moved.ts';

test('variables of the official chart are rewritten, also inside of its texts', () => {
  const text = lines(
    'executor: KubernetesExecutor',
    'env:',
    '  - name: AIRFLOW_CONN_A',
    "    value: 'wasb://stsales:FAKEkey1@'",
    'extraEnv: |',
    '  - name: AIRFLOW_CONN_B # inside',
    "    value: 'wasb://stsales:FAKEkey2@'",
    '  - name: PLAIN',
    '    value: "x"   ',
    'extraSecrets:',
    '  conns:',
    '    stringData: |',
    "      AIRFLOW_CONN_C: 'wasb://stsales:FAKEkey3@'",
  );
  expect(changedLines('values.yaml', text)).toEqual([`    value: '${MOVED}'`, `    value: '${MOVED}'`, `      AIRFLOW_CONN_C: '${MOVED}'`]);
});

test('containers beside those of the chart have their variables and commands rewritten', () => {
  const ADD = "airflow connections add f --conn-type wasb --conn-login stsales --conn-password 'FAKEkey1'";
  const text = lines(
    'executor: KubernetesExecutor',
    'scheduler:',
    '  args: [bash, -c, exec airflow scheduler]',
    '  extraInitContainers:',
    '    - name: seed',
    `      command: ["bash", "-c", "${ADD}"] # once`,
    '      env:',
    "        - {name: AIRFLOW_CONN_A, value: 'wasb://stsales:FAKEkey1@'}",
    "        - {name: AIRFLOW_CONN_T, value: 'wasb://stsales:{{ .Values.key }}@'}",
    '        - {name: AIRFLOW_CONN_S, valueFrom: {secretKeyRef: {name: s, key: k}}}',
    'extraContainers:',
    '  - args:',
    '      - airflow',
    '      - connections',
    '      - add',
    '      - g',
    '      - --conn-uri',
    '      - wasb://stsales:FAKEkey1@',
  );
  expect(changedLines('values.yaml', text)).toEqual([
    `      command: ["bash", "-c", "airflow connections add f --conn-type azure --conn-login stsales --conn-extra '${IDENTITY.replaceAll('"', '\\"')}'"] # once`,
    `        - {name: AIRFLOW_CONN_A, value: '${MOVED}'}`,
    '      - --conn-json',
    `      - '${MOVED}'`,
  ]);
  expect(showConnections([{ path: 'values.yaml', text }]).connections.map(({ id }) => id)).toEqual(['f', 'a', 't', 's', 'g']);
  expect(findSource('values.yaml', lines('executor: x', 'workers:', `  args: [bash, -c, "${ADD}"]`))?.id).toBe('helm-values');
});

test('a Secret of the chart with the label of the Kubernetes backend is a connection', () => {
  const text = (value: string, encoded: string) =>
    lines(
      'extraSecrets:',
      '  first:',
      '    labels: {airflow.apache.org/connection-id: sales_blob}',
      '    stringData: |',
      '      other: wasb://stsales:x@',
      `      value: ${value}`,
      '  second:',
      '    labels:',
      '      airflow.apache.org/connection-id: more_blob',
      '    data: |',
      `      value: ${Buffer.from(encoded).toString('base64')}`,
    );
  const uri = 'wasb://stsales:FAKEkey1@';
  expect(said('values.yaml', text(uri, uri))).toEqual([
    '6 legacy-azure-connection: Connection "sales_blob" signs in with an account key: it can use a workload identity instead',
    '11 legacy-azure-connection: Connection "more_blob" signs in with an account key: it can use a workload identity instead',
  ]);
  expect(changedText('values.yaml', text(uri, uri))).toBe(text(`'${MOVED}'`, MOVED));
});

test("connections of the community's chart are rewritten field by field", () => {
  const text = lines(
    'airflow:',
    '  connections:',
    '    - id: sales',
    '      type: wasb # note',
    '      login: stsales',
    '      password: FAKEkey1',
  );
  expect(changedLines('values.yaml', text)).toEqual(['      type: azure # note', `      extra: '${IDENTITY}'`]);
});

test('what the chart prints as Go text is said', () => {
  const text = lines(
    'env:',
    '  - name: AIRFLOW_CONN_A',
    '    value: {conn_type: wasb, login: stsales}',
    'airflow:',
    '  connections:',
    '    - {id: b, type: wasb, login: b, extra: {sas_token: x}}',
  );
  expect(said('values.yaml', text)).toEqual([
    '3 invalid-connection-json: Invalid connection JSON: the chart prints a mapping, a list or a number as Go does ("map[…]"): put the JSON in quotes',
    '6 invalid-extra: Invalid extra: the chart prints a mapping as Go does ("map[…]"): write the JSON in quotes',
  ]);
});

test('a text that is a list breaks the installation', () => {
  const text = lines('extraSecrets:', '  a:', '    stringData:', '      AIRFLOW_CONN_A: wasb://a:b@');
  expect(said('values.yaml', text)).toEqual(['4 syntax: The chart expects a text here, and the installation fails']);
});

test('values of another chart, and the settings of the Astro CLI, are none', () => {
  expect(findSource('values.yaml', 'env:\n  - {name: A, value: "AIRFLOW_"}\n')).toBeUndefined();
  expect(findSource('values.yaml', 'airflow:\n  connections:\n    - conn_id: a\n      conn_type: wasb\n')?.id).toBe('airflow-settings');
});

describe('what is certain in a text with templates', () => {
  const ELSE = [
    '  {{- if .Values.a }}',
    ...variable('A'),
    '  {{- else if .Values.b }}',
    ...variable('B'),
    '  {{- else }}',
    ...variable('C'),
    '  {{- end }}',
  ];
  const rows: readonly (readonly [title: string, text: readonly string[], found: readonly string[]])[] = [
    ['a template beside it', [...variable('A'), '  - {name: AIRFLOW_CONN_B, value: "{{ .Values.b }}"}'], ['a']],
    ['a template without quotes', ['  - name: X', '    value: {{ .Values.x | quote }}', ...variable('A')], ['a']],
    ['a branch', ['  {{- if and .Values.a (eq .Values.b "x") }}', ...variable('A'), '  {{- end }}'], ['a']],
    ['each branch', ELSE, ['a', 'b', 'c']],
    [
      'a loop',
      [
        '  {{- range $key, $value := .Values.more }}',
        '  - name: {{ $key }}',
        '    value: {{ $value | quote }}',
        '  {{- end }}',
        ...variable('A'),
      ],
      ['a'],
    ],
    ['more items from elsewhere', [...variable('A'), '  {{- toYaml .Values.more | nindent 2 }}', ...variable('B')], ['a', 'b']],
    ['more items on a line', [...variable('A'), '  {{ include "more" . }}', ...variable('B')], ['a', 'b']],
    ['a comment of the template', ['  {{- /* note */}}', ...variable('A'), '  # {{ .Values.note }}'], ['a']],
    [
      'a branch within a line',
      ["  - {name: AIRFLOW_CONN_B, value: 'wasb://{{ if .Values.b }}FAKEb{{ else }}FAKEc{{ end }}:k@'}", ...variable('A')],
      ['a'],
    ],
    ['a name from elsewhere', ["  - {name: 'AIRFLOW_CONN_{{ .Values.n }}', value: 'wasb://stsales:FAKEkey1@'}", ...variable('A')], ['a']],
  ];

  test.each(rows)('%s', (_, content, found) => {
    const text = lines('extraEnv: |', ...content);
    expect(said('values.yaml', text).join('\n')).toMatch(new RegExp(found.map((id) => `Connection "${id}" signs in`).join('[^]*')));
    expect(changedLines('values.yaml', text)).toEqual(found.map(() => `    value: '${MOVED}'`));
    expect(changedText('values.yaml', changedText('values.yaml', text))).toBe(changedText('values.yaml', text));
  });

  test('the others come from elsewhere, with their type where it is certain', () => {
    const text = lines(
      'extraSecrets:',
      '  a:',
      '    data: |',
      '      AIRFLOW_CONN_A: {{ .Values.a | b64enc }}',
      '      AIRFLOW_CONN_B: d2FzYjovL3N0c2FsZXM6RkFLRWtleTFA',
      '    stringData: |',
      '      AIRFLOW_CONN_C: |',
      '        {{ .Values.c }}',
      `      AIRFLOW_CONN_D: '{"conn_type": "wasb", "login": "stsales", "password": "{{ .Values.d }}"}'`,
    );
    const connections = sourceOf('values.yaml', text).parse(text, { target: NEWEST_TASK }).connections;
    expect(connections.map(({ id, type, skipped }) => [id.value, type?.value, skipped])).toEqual([
      ['a', undefined, 'elsewhere'],
      ['b', 'wasb', undefined],
      ['c', undefined, 'elsewhere'],
      ['d', 'wasb', undefined],
    ]);
    expect(said('values.yaml', text).map((each) => each.split(':')[0])).toEqual(['5 legacy-azure-connection', '9 legacy-azure-connection']);
  });

  test.each([
    ['JSON in double braces', `  - {name: AIRFLOW_CONN_B, value: '{"extra":{{"a":1}}}'}`, 4],
    ['an action without an end', '  - {name: X, value: "{{ .Values.a"}', 4],
  ])('%s makes the installation fail', (_, line, at) => {
    const text = lines('extraEnv: |', ...variable('A'), line);
    expect(said('values.yaml', text)).toContain(
      `${at} syntax: Helm cannot render this, and the installation fails: "{{" begins a template, also in JSON`,
    );
    expect(changedLines('values.yaml', text)).toEqual([]);
  });

  test.each(['  {{- if .Values.a }}', '  {{- define "x" }}y{{ end }}'])('nothing is known of a text with %s', (line) => {
    const text = lines('extraEnv: |', ...variable('A'), line);
    expect(said('values.yaml', text)).toEqual([]);
  });

  test('many actions take no time', () => {
    const text = lines(
      'extraEnv: |',
      ...variable('A'),
      `  # ${'{{ .x }}'.repeat(50_000)}`,
      ...Array.from({ length: 2_000 }, () => '  {{- if .a }}'),
    );
    const start = process.cpuUsage();
    said('values.yaml', text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });
});

function variable(name: string): readonly string[] {
  return [`  - name: AIRFLOW_CONN_${name}`, "    value: 'wasb://stsales:FAKEkey1@'"];
}
