import fc, { type Arbitrary } from 'fast-check';
import { scalar } from './settings-scalars.ts';

export interface ComposeInput {
  readonly files: Readonly<Record<string, string>>;
  readonly read: readonly string[];
  readonly shell: Readonly<Record<string, string>>;
  readonly by: 'docker compose' | 'Astro CLI';
}

type Text = Arbitrary<string>;

const NAMES = ['AIRFLOW_CONN_A', 'AIRFLOW_CONN_B', 'A', 'B', 'SH', 'DOT'] as const;
const name: Text = fc.constantFrom(...NAMES);

const TEXTS = [
  'wasb://acct:pw@',
  'wasb://a:pa$$word@',
  'pa$word',
  '$1x',
  '${SH}',
  '${DOT}',
  '$A',
  '${A:-wasb://d:$SH@}',
  '${B-x}',
  '${A:+y}',
  '{"conn_type": "wasb", "password": "p\\u0024x"}',
  "it's",
  'k==',
  '',
  'a b',
  'a=b',
];

/** Most of the time nothing that compose refuses. */
const text: Text = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.constantFrom('a${b', '${A?z}', '${') },
);

const inSingle = (text: string) => `'${text.replaceAll("'", "''")}'`;

const value: Text = fc.oneof(
  { weight: 6, arbitrary: text.map(inSingle) },
  {
    weight: 4,
    arbitrary: fc.constantFrom('wasb://acct:pw@', 'x', '0123', '1e3', '12345678', 'yes', 'true', '1.50', '~', '', '.5', 'a b', '$SH', '*s'),
  },
  { weight: 2, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constantFrom('[a, b]', '{a: 1}', '.inf', '2024-01-02', '!reset null', '!override x', '"a\\nb"', '"\\x41"') },
);

const item: Text = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(name, text).map(([key, value]) => inSingle(`${key}=${value}`)) },
  { weight: 2, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom('AIRFLOW_CONN_A=wasb://x', 'A=1', '123', 'A: b', '"B "', "'A =1'", '*s', '!reset A=1', '~') },
);

const indented = (text: string, width: number) => text.replaceAll('\n', `\n${' '.repeat(width)}`);

const pairs = fc.uniqueArray(fc.tuple(name, value), { maxLength: 4, selector: ([key]) => key });

const mapping: Text = fc
  .tuple(fc.constantFrom('', '', '', '<<: *e', '<<: [*e, *f]', '<<: *l'), pairs)
  .map(([merge, entries]) => [...(merge === '' ? [] : [merge]), ...entries.map(([key, text]) => `${key}: ${text}`)].join('\n'));

const list: Text = fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.map((text) => `- ${text}`).join('\n'));

const environment: Text = fc.oneof(
  { weight: 6, arbitrary: mapping.map((text) => (text === '' ? ' {}' : `\n  ${indented(text, 2)}`)) },
  { weight: 4, arbitrary: list.map((text) => `\n  ${indented(text, 2)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' *e', ' *f', ' []', '', ' ~', ' x', ' !override {A: o}', ' !override [B=o]', ' !reset null', ' !reset {}'),
  },
);

const envFile: Text = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      ' a.env',
      ' [a.env, b.env]',
      ' [b.env, ./a.env]',
      '\n  - path: a.env\n  - path: missing.env\n    required: false',
      ' [{path: a.env, required: "no"}, b.env]',
      ' [sub/c.env]',
      ' [a.env, a.env]',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('\n  - path: b.env\n    format: raw', ' missing.env', ' .env', ' {path: a.env}', ' 5', '') },
);

const attribute = fc.oneof(
  { weight: 10, arbitrary: environment.map((text) => `environment:${text}`) },
  { weight: 4, arbitrary: envFile.map((text) => `env_file:${text}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'extends: t',
      'extends: {service: t}',
      'extends:\n  file: base.yml\n  service: b',
      'extends:\n  file: base.yml\n  service: b',
      'extends: {file: sub/deep.yml, service: d}',
      'extends: {file: sub/deep.yml, service: d}',
      'extends: {service: s}',
      'extends: {file: missing.yml, service: b}',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'profiles: [debug]',
      'profiles: []',
      'command: run $SH',
      'depends_on: [t]',
      'build: .',
      'build: {context: ., args: {A: 1}}',
      'labels: {a: $SH}',
      'x-note: $SH',
      'restart: always',
      'container_name: airflow',
      'unknown: 1',
    ),
  },
);

const service = (base: readonly string[]): Text =>
  fc.uniqueArray(attribute, { maxLength: 3, selector: (text) => text.split(':')[0] }).map((parts) => [...base, ...parts].join('\n'));

const IMAGE = ['image: x'];

const services = (bases: readonly string[]): Text =>
  fc
    .tuple(
      service(bases),
      fc.option(service(bases), { nil: undefined }),
      fc.constantFrom('', '', '', '', '\n  u: *svc', '\n  u:\n    <<: *svc'),
    )
    .map(
      ([s, t, u]) => `services:\n  s:\n    ${indented(s, 4) || '{}'}${t === undefined ? '' : `\n  t:\n    ${indented(t, 4) || '{}'}`}${u}`,
    );

const ANCHORS = [
  'x-e: &e',
  '  A: from-e',
  '  AIRFLOW_CONN_A: wasb://e:$SH@',
  'x-f: &f {A: from-f, B: 0123}',
  'x-s: &s 017',
  'x-l: &l [*e, *f]',
  'x-svc: &svc',
  '  image: x',
  '  environment: &env',
  '    <<: *f',
  '    AIRFLOW_CONN_B: wasb://svc@',
  '',
].join('\n');

const document = (bases: readonly string[]): Text => services(bases).map((text) => `${ANCHORS}${text}\n`);

const main: Text = fc.oneof(
  { weight: 12, arbitrary: document(IMAGE) },
  { weight: 2, arbitrary: fc.tuple(document(IMAGE), services([])).map(([first, second]) => `${first}---\n${second}\n`) },
  { weight: 1, arbitrary: document(IMAGE).map((text) => `include: [inc/compose.yaml]\n${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '---\n', 'services: {}\n', '[]\n', 'x-a: 1\n', 'services: []\n', 'name: p\nservices: {s: {image: x}}\n'),
  },
);

const over: Text = fc.oneof(
  { weight: 6, arbitrary: services([]).map((text) => `${ANCHORS}${text}\n`) },
  { weight: 2, arbitrary: environment.map((text) => `${ANCHORS}services:\n  s:\n    environment:${indented(text, 4)}\n`) },
);

const SETTINGS = [
  'A=env-a\n',
  'AIRFLOW_CONN_A=wasb://a:$SH@\n',
  "B='pa$$word'\n",
  'DOT=${A}!\n',
  'AIRFLOW_CONN_B=wasb://b:$A@ # note\n',
  'SH\n',
  'A=second\n',
];
const envText: Text = fc.array(fc.constantFrom(...SETTINGS), { maxLength: 4 }).map((lines) => lines.join(''));

const base: Text = service(IMAGE).map((text) => `${ANCHORS}services:\n  b:\n    ${indented(text, 4)}\n`);
const deep: Text = service(IMAGE).map((text) => `${ANCHORS}services:\n  d:\n    ${indented(text, 4)}\n`);
const included: Text = service(IMAGE).map((text) => `${ANCHORS}services:\n  i:\n    ${indented(text, 4)}\n`);

const files = fc.record(
  {
    'compose.yaml': main,
    'docker-compose.override.yml': over,
    'base.yml': base,
    'sub/deep.yml': deep,
    'inc/compose.yaml': included,
    'inc/.env': envText,
    'a.env': envText,
    'b.env': envText,
    'sub/c.env': envText,
    '.env': envText,
  },
  {
    requiredKeys: [
      'compose.yaml',
      'docker-compose.override.yml',
      'base.yml',
      'sub/deep.yml',
      'inc/compose.yaml',
      'a.env',
      'b.env',
      'sub/c.env',
    ],
  },
);

/** Compose projects that favour merging, variables and re-typed values. */
export const composeInputs: Arbitrary<ComposeInput> = fc
  .record({
    files,
    hasOverride: fc.boolean(),
    shell: fc.dictionary(fc.constantFrom('SH', 'A', 'AIRFLOW_CONN_A', 'COMPOSE_PROFILES'), fc.constantFrom('shell', '', 'debug', 'a$b'), {
      maxKeys: 3,
    }),
    by: fc.constantFrom('docker compose' as const, 'Astro CLI' as const),
  })
  .map(({ files: all, hasOverride, shell, by }) => ({
    files: Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    read: hasOverride ? ['compose.yaml', 'docker-compose.override.yml'] : ['compose.yaml'],
    shell,
    by,
  }));
