import fc, { type Arbitrary } from 'fast-check';
import { scalar } from './settings-scalars.ts';

type Text = Arbitrary<string>;

export interface ManifestInput {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly text: string;
}

export interface EnvInput {
  readonly value: string;
  readonly earlier: Readonly<Record<string, string>>;
}

const base64 = fc
  .string({ maxLength: 12, unit: fc.constantFrom('a', ':', '/', '@', 'é', '\n', '\0', '😀') })
  .map((text) => Buffer.from(text).toString('base64'));

const encoded: Text = fc.oneof(
  { weight: 6, arbitrary: base64 },
  { weight: 2, arbitrary: base64.map((text) => `|\n    ${text.slice(0, 4)}\n    ${text.slice(4)}`) },
  { weight: 1, arbitrary: base64.map((text) => text.replace(/=+$/, '')) },
  { weight: 1, arbitrary: base64.map((text) => text.replaceAll('/', '_').replaceAll('+', '-')) },
  { weight: 1, arbitrary: base64.map((text) => `"${text.slice(0, 4)}\\n${text.slice(4)}"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('wasb://a', '', 'YQ', 'YQ==', 'YR==', 'Y Q==', '====', 'YWJj=', '*e', 'yes', '1234', '12345678', 'null'),
  },
);

const plain: Text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'wasb://acct:pw@',
      '\'{"conn_type": "wasb"}\'',
      '{"conn_type": "wasb"}',
      '""',
      '~',
      '*e',
      '"1"',
      '|\n    A=1\n    B=2',
      '>-\n    a\n    b',
    ),
  },
  { weight: 2, arbitrary: scalar },
);

/** No two of them are the same key in JSON: which one wins there is left to the order of a Go map. */
const KEYS = ['AIRFLOW_CONN_A', 'AIRFLOW_CONN_B', '.env', 'y', '1', 'null', '0x2', '1.5'];
const entries = (value: Text): Text =>
  fc
    .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 4 })
    .map((pairs) => pairs.map(([key, text]) => `\n  ${key}: ${text}`).join(''));

const section = (name: string, value: Text): Text =>
  fc.oneof(
    { weight: 8, arbitrary: entries(value).map((text) => `${name}:${text || ' {}'}\n`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        `${name}:\n`,
        `${name}: []\n`,
        `${name}: x\n`,
        `${name}: *d\n`,
        `${name}:\n  <<: *d\n  AIRFLOW_CONN_A: YQ==\n`,
        `${name}:\n  AIRFLOW_CONN_A: YQ==\n  <<: *d\n`,
      ),
    },
  );

const ABOUT = [
  'metadata: {name: s}\n',
  'metadata: {name: s, labels: {a: b}}\n',
  'metadata: {name: 5}\n',
  'metadata: {labels: {a: 1}}\n',
  'metadata:\n',
  'immutable: true\n',
  'immutable: yes\n',
  'immutable: "x"\n',
  'type: Opaque\n',
  'type: 1\n',
  'Data: {A: 1}\n',
  '',
];

const about: Text = fc.array(fc.constantFrom(...ABOUT), { maxLength: 2 }).map((lines) => lines.join(''));

const HEAD = 'apiVersion: v1\nx: &e YWJj\ny: &d {AIRFLOW_CONN_A: YWI=, AIRFLOW_CONN_C: YWJj}\n';

const secret: Text = fc.tuple(about, section('data', encoded), section('stringData', plain)).map((parts) => HEAD + parts.join(''));
const configMap: Text = fc.tuple(about, section('data', plain), section('binaryData', encoded)).map((parts) => HEAD + parts.join(''));

/** Secrets and ConfigMaps that favour values of the wrong kind. */
export const manifestInputs: Arbitrary<ManifestInput> = fc.oneof(
  secret.map((text) => ({ kind: 'Secret' as const, text })),
  configMap.map((text) => ({ kind: 'ConfigMap' as const, text })),
);

const piece = fc.constantFrom(
  '$(Z)',
  '$$',
  '$',
  '$(',
  ')',
  '(',
  '$(EMPTY)',
  '$(UNSET)',
  '$((Z))',
  '${Z}',
  '$Z',
  'wasb://a:',
  '@',
  '$é',
  'é',
  '$😀',
  'a',
  ' ',
  '$()',
  '{"a": 1}',
);

/** Values of environment variables that favour dollars. */
export const envInputs: Arbitrary<EnvInput> = fc.record({
  value: fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  earlier: fc.constantFrom({}, { Z: 'zed', EMPTY: '' }, { Z: '$(Z)', '(Z': 'odd', '': 'nameless' }),
});

const field = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom('value', 'value', 'key', 'KEY', 'updated_at'), fc.oneof(plain, scalar))
      .map(([key, text]) => `${key}: ${text.replaceAll('\n    ', '\n          ')}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'is_secret: true',
      'is_secret: yes',
      'is_secret: 1',
      'other: {a: 1}',
      'value: 12345678.5',
      'value: 1e21',
      'value: 16777217.0',
      'key: A',
      '<<: *d',
    ),
  },
);

const variables = fc
  .array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 3 })
  .map((items) => items.map((fields) => `\n    - ${fields.join('\n      ')}`).join(''));

/** Deployment files of Astro, with variables of every type. */
export const deploymentInputs: Arbitrary<{ readonly text: string }> = fc
  .tuple(fc.constantFrom('environment_variables', 'environment_variables', 'Environment_Variables'), variables)
  .map(([name, items]) => ({
    text: `x: &e x\ny: &d {key: merged, value: 5}\ndeployment:\n  ${name}:${items || ' []'}\n  configuration: {name: d, runtime_version: 3.1}\n`,
  }));
