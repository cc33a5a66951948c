import fc, { type Arbitrary } from 'fast-check';
import { scalar } from './settings-scalars.ts';

type Text = Arbitrary<string>;

export interface ValuesInput {
  readonly values: string;
}

const written: Text = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'wasb://acct:pw@',
      '\'{"conn_type": "wasb"}\'',
      '{"conn_type": "wasb", "port": 12345678}',
      '[a, {b: 1}]',
      '12345678',
      '0123',
      '1.50',
      'yes',
      '~',
      '""',
      '"a\\"b\\\\c\\nd\\u00e9"',
      '*c',
      "'{{ .Release.Name }}'",
      '2024-01-02',
      '<no value>',
      '0',
      'false',
    ),
  },
  { weight: 2, arbitrary: scalar },
);

const name: Text = fc.constantFrom('AIRFLOW_CONN_A', 'AIRFLOW_CONN_B', 'A', 'yes', '5', '"a: b"', '""', '~', "'x'");

const entry: Text = fc
  .tuple(name, written)
  .map(([key, value]) => `{name: ${key}, value: ${value.replaceAll('<no value>', '"<no value>"')}}`);

const list = (items: Text): Text =>
  fc.array(items, { maxLength: 3 }).map((texts) => (texts.length === 0 ? ' []' : texts.map((text) => `\n  - ${text}`).join('')));

const env: Text = fc.oneof(
  { weight: 8, arbitrary: list(entry) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' {}', ' {a: {name: A, value: x}}', ' x', ' 5', ' [x]', ' [~]', ' [{value: x}]', ' [{name: A}]'),
  },
);

const secret: Text = list(
  fc.constantFrom(
    '{envName: AIRFLOW_CONN_C, secretName: s, secretKey: k}',
    '{envName: AIRFLOW_CONN_C, secretName: s}',
    '{envName: A, secretName: 5, secretKey: 0}',
    '{}',
    '{envName: yes, secretName: s, secretKey: ""}',
  ),
);

const LINES = [
  '- name: AIRFLOW_CONN_D',
  "  value: 'wasb://d:pw@'",
  '  value: \'{"a": {"b": 1}}\'',
  '  value: {"conn_type": "wasb"}',
  '  value: 0123',
  '  value: {{ .Release.Name | quote }}',
  '  value: "{{ .Values.base }}"',
  '  value: {{ "wasb://e" | b64enc }}',
  '  value: \'{{"a":1}}\'',
  '  value: {{- /* note */ -}} x',
  '  value: {{ default "d" .Values.nothing | upper | quote }}',
  '  value: {{ `raw` }}',
  '  value: {{ printf',
  '  value: |',
  '    text',
  '- name: {{ .Release.Name }}_X',
  '# note',
  '',
];

const template: Text = fc
  .array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 4 })
  .map((lines) => `|\n${['- name: AIRFLOW_CONN_D', ...lines].map((line) => `  ${line}`).join('\n')}`);

const extraEnv: Text = fc.oneof(
  { weight: 8, arbitrary: template },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '[{name: A, value: x}]', '"- {name: A, value: b}"', '[]', '{a: b}', '5', '""', "'{{'", "'}}'"),
  },
);

const DATA = [
  "AIRFLOW_CONN_E: 'wasb://e:pw@'",
  'AIRFLOW_CONN_F: {{ .Release.Name | quote }}',
  'A: 0123',
  'B: {{ "x" | b64enc }}',
  'C: {{ .Values.base | default "z" }}',
  'D: |',
  '  text',
  'x',
  '{{ end }}',
  '# note',
];

const data: Text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.constantFrom(...DATA), { minLength: 1, maxLength: 4 })
      .map((lines) => `|\n${lines.map((line) => `      ${line}`).join('\n')}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('{A: b}', '""', '5', '') },
);

const object = (sections: readonly string[]): Text =>
  fc
    .tuple(fc.constantFrom('a', "'{{ .Release.Name }}-b'", 'yes', "'{{'", '5'), fc.subarray([...sections]), data, data)
    .map(
      ([key, some, first, second]) =>
        `\n  ${key}:${some.length === 0 ? ' {}' : some.map((section, index) => `\n    ${section}: ${index === 0 ? first : second}`).join('')}`,
    );

const objects = (sections: readonly string[]): Text =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(object(sections), { minLength: 1, maxLength: 2 }).map((items) => items.join('')) },
    { weight: 1, arbitrary: fc.constantFrom(' {}', '', ' [a]', ' {a: }', ' {a: x}', ' x') },
  );

const part: Text = fc.oneof(
  { weight: 4, arbitrary: env.map((text) => `env:${text}`) },
  { weight: 2, arbitrary: secret.map((text) => `secret:${text}`) },
  { weight: 4, arbitrary: extraEnv.map((text) => `extraEnv: ${text}`) },
  { weight: 3, arbitrary: objects(['data', 'stringData']).map((text) => `extraSecrets:${text}`) },
  { weight: 2, arbitrary: objects(['data']).map((text) => `extraConfigMaps:${text}`) },
);

/** Values for the official chart. */
export const apacheValues: Arbitrary<ValuesInput> = fc
  .array(part, { minLength: 1, maxLength: 3 })
  .map((parts) => ({ values: `x: &c wasb://c:pw@\nbase: {b: 1}\n${parts.join('\n')}\n` }));

const FIELDS = ['description', 'host', 'login', 'password', 'schema', 'port', 'extra', 'uri', 'type'] as const;

const fieldValue: Text = fc.oneof(
  { weight: 4, arbitrary: written },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '${KEY}',
      '$KEY-x',
      '$$KEY',
      '"${OTHER}"',
      '"$"',
      '\'{"p": "${KEY}"}\'',
      '"$key ${a-b} $1"',
      '"${KEY"',
      '$KEYé',
    ),
  },
);

const connection: Text = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('id: a', 'id: b') },
      { weight: 1, arbitrary: fc.constantFrom('id: 0', 'id: ""', 'id: ~', 'x: 1', 'id: false') },
    ),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('type: wasb') },
      { weight: 1, arbitrary: fc.constantFrom('type: ""', 'type: 5', 'kind: wasb') },
    ),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...FIELDS), fieldValue), { maxLength: 4, selector: ([key]) => key }),
  )
  .map(
    ([id, type, fields]) =>
      `${id}\n      ${type}${fields.map(([key, value]) => `\n      ${key}: ${key === 'port' ? '443' : value}`).join('')}`,
  );

const port: Text = fc.constantFrom('443', "'443'", '443.5', '0', 'yes', '1e6', '~', '[1]');

const connections: Text = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.array(connection, { minLength: 1, maxLength: 3 }), fc.option(port, { nil: undefined }))
      .map(([items, last]) => items.map((text) => `\n    - ${text}`).join('') + (last === undefined ? '' : `\n      port: ${last}`)),
  },
  { weight: 1, arbitrary: fc.constantFrom(' []', '', ' {a: {id: a, type: t}}', ' [x]', ' [~]', ' x', ' [{id: a, type: t}]') },
);

/** Values for the community's chart. */
export const communityValues: Arbitrary<ValuesInput> = fc
  .tuple(
    connections,
    fc.constantFrom(
      '',
      '',
      '\n  connectionsTemplates:\n    KEY: {kind: secret}\n    a-b: {}',
      '\n  connectionsTemplates: {}',
      '\n  legacyCommands: true',
    ),
  )
  .map(([items, more]) => ({ values: `x: &c wasb://c:pw@\nairflow:\n  connections:${items}${more}\n` }));

export interface SetInput {
  readonly lines: readonly { readonly line: string; readonly asTexts: boolean }[];
}

const setPiece: Text = fc.constantFrom(
  ...['a', 'b', 'env', 'name', 'value', '[0]', '[1]', '[2]', '[', ']', '.', '=', '=', ',', '{', '}', '\\', '"', ' '],
  ...['true', 'FAL\u017fE', 'null', '5', '-0', '+7', '0', '05', '9223372036854775807', '9223372036854775808', 'x', 'é'],
  ...['env[0].name=x', 'a.b=', 'env[0].value=', '\\{"conn_type": "wasb"\\, "login": "x"}'],
);

export const setLines: Arbitrary<SetInput> = fc.record({
  lines: fc.array(
    fc.record({ line: fc.array(setPiece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')), asTexts: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
});
