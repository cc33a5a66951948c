import fc, { type Arbitrary } from 'fast-check';
import { CONNECTION_KEYS, POOL_KEYS, VARIABLE_KEYS } from '../../src/astro/settings-reading.ts';

/** Texts of settings files that favour what yaml.v3, viper, mapstructure, encoding/json and net/url do unexpectedly. */
type Text = Arbitrary<string>;

const ODD_SCALARS = [
  ...['', '~', 'null', 'Null', 'nULL', 'true', 'True', 'FALSE', 'yes', 'no', 'off', 'y', '<<', '=', '!', '!!str', '!!float 5'],
  ...[
    '0',
    '-0',
    '+12',
    '017',
    '08',
    '0o17',
    '0o8',
    '-0o17',
    '0b11',
    '-0b11',
    '0x1F',
    '0X1f',
    '-0x1F',
    '1_000',
    '_1',
    '1__0',
    '0x_1',
    '"-"',
    '+',
    '.',
  ],
  ...[
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
    '-9223372036854775809',
    '18446744073709551615',
    '18446744073709551616',
  ],
  ...[
    '0xFFFFFFFFFFFFFFFF',
    '0b1111',
    '12345678901234567890123',
    '1e5',
    '1E+5',
    '1e-7',
    '1e21',
    '1e-6',
    '1.50',
    '1.',
    '.5',
    '-.5',
    '+.5',
    '-.inf',
  ],
  ...[
    '1e400',
    '1e-400',
    '.inf',
    '-.INF',
    '+.Inf',
    '.nan',
    '.NaN',
    '123456789.123456789',
    '5432.7',
    '-5432.7',
    '1e18',
    '1e19',
    '0.1',
    '-0.0',
    '0x1p4',
  ],
  ...['2024-01-02', '2024-1-2', '2024-02-30', '0000-01-01', '2024-01-02 03:04:05', '2024-01-02  3:4:5.12', '2024-01-02T03:04:05Z'],
  ...[
    '2024-01-02t03:04:05.123456789012+05:30',
    '2024-01-02T03:04:05-24:00',
    '2024-01-02T03:04:05+00:00',
    '2024-01-02 03:04:05 +01:00',
    '12:30:45',
  ],
  ...[
    "''",
    "'0123456'",
    "'08'",
    "'5_432'",
    "'0x1F'",
    "'0b_1'",
    "'+5'",
    "'-0'",
    "' 5'",
    "'5 '",
    "'1e3'",
    "'99999999999999999999'",
    "'it''s'",
    '"\\n\\t\\u00e9"',
  ],
  ...[
    '"\\b\\f\\v\\a\\e\\0\\x7f"',
    '"<a>&\\u2028\\u2029\\\\\\""',
    '"\\U0001F600"',
    'é',
    '日本',
    '😀',
    '"\\xff"',
    '"\\ufffd"',
    "'#'",
    'a#b',
    'a b',
    'http://x:1/y',
  ],
  ...[
    '!!str 123',
    '!!int "5"',
    '!!int 5',
    '!!float 1',
    '!!bool true',
    '!!timestamp "2024-01-02"',
    '!!binary aGk=',
    '!!binary /w==',
    '!!binary w6k=',
  ],
  ...['!!null ""', '!foo 5', '! 5', '! "5"', '!<tag:yaml.org,2002:str> 5', '$HOME', '{}', '[]', '[a, 1]', '{a: 1}'],
];

/** Each makes yaml.v3 refuse the whole file. */
const REFUSED_SCALARS = [
  '!!null x',
  '!!int x',
  '!!binary "_"',
  '!!bool yes',
  '!!timestamp 5',
  '!!float 18446744073709551615',
  '@a',
  '`a',
  '%a',
  '*nope',
  'a: b',
];

const oddScalar: Text = fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...ODD_SCALARS) }, fc.constantFrom(...REFUSED_SCALARS));
const plainWord: Text = fc.constantFrom('a', 'b', 'wasb', 'azure', 'host.example', '"x,y"', '","', 'T');
const quotedText: Text = fc.string({ maxLength: 6, unit: 'binary' }).map((text) => JSON.stringify(text).replaceAll('\x7f', '\\x7f'));
const scalar: Text = fc.oneof(
  { weight: 5, arbitrary: oddScalar },
  { weight: 3, arbitrary: plainWord },
  { weight: 1, arbitrary: quotedText },
);

const uri: Text = fc
  .tuple(
    fc.constantFrom('wasb', 'azure_data_factory', 'azure-data-factory', 'HTTP', 'https', 'a+b.c', '1a', '', 'é', '*'),
    fc.constantFrom('://', ':///', ':', '//', '', ':/', '://///'),
    fc.array(
      fc.oneof(
        fc.constantFrom(
          'u',
          ':',
          '@',
          'p',
          '/',
          'host',
          '.',
          ':80',
          ':99999',
          ':0080',
          ':99999999999999999999',
          '[',
          ']',
          '::1',
          '%25',
          '%zz',
          '%2F',
          '%E9',
        ),
        fc.constantFrom(
          '?',
          'a=1',
          '&',
          'a=2',
          'b',
          ';',
          '=',
          '+',
          '%20',
          '%00',
          '%C3%A9',
          '%22',
          '#',
          'f%',
          '%5C',
          '\\',
          '"',
          '<',
          '|',
          '^',
          '`',
          '{',
          '~',
          '$',
        ),
        fc.constantFrom(
          'é',
          '\u00a0',
          '😀',
          '\u200b',
          '\ufeff',
          '\x7f',
          '\t',
          ' ',
          "'",
          '!',
          '[::1]',
          '[1::2%25e n]',
          '[::1.2.3.4]:5',
          '[1:2:3:4:5:6:7:8]',
          '[fe80::%25%41]',
        ),
      ),
      { maxLength: 9 },
    ),
  )
  .map(([scheme, separator, rest]) => scheme + separator + rest.join(''));

const uriScalar: Text = uri.map((text) => JSON.stringify(text).replaceAll('\x7f', '\\x7f'));

const key: Text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('tenantId', 'tenantid', 'TenantID', 'a', 'A', 'b', 'a.b', 'client_id', 'É', 'é') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '1',
      '0x1',
      '"1"',
      '1.0',
      '1.5',
      'true',
      'True',
      '~',
      '2024-01-02',
      '"<"',
      '<<',
      '"<<"',
      '.nan',
      '1e21',
      '!!binary w6k=',
      '? [a]\n',
      'İ',
      'Σ',
      'ΑΣ',
      'ſ',
    ),
  },
);

/** Values of any depth in flow style, which may stand anywhere in a block. */
const { value } = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 5, arbitrary: scalarInFlow() }, tie('map'), tie('list')),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  map: fc.array(fc.tuple(keyInFlow(), tie('value')), { maxLength: 4 }).map((fields) => flow(distinct(fields))),
}));

/** What ends a value in flow style cannot stand there unquoted. */
function scalarInFlow(): Text {
  return fc.oneof(
    { weight: 8, arbitrary: scalar.filter((text) => text.startsWith('"') || !/[,[\]{}]/.test(text) || text === '{}' || text === '[]') },
    fc.constantFrom('*m', '*s'),
  );
}

function keyInFlow(): Text {
  return key.filter((text) => !text.startsWith('?'));
}

/** `conn_id` in some capitals, or with the one letter that folds without being lower-cased. */
function spelled(name: string): Text {
  const capitals = name.replace(/_(.)/, (_, letter: string) => `_${letter.toUpperCase()}`);
  return fc.oneof(
    { weight: 20, arbitrary: fc.constant(name) },
    fc.constantFrom(capitals, name.toUpperCase(), name.replace('s', 'ſ'), name.replace('s', '\u017f').toUpperCase()),
  );
}

/** A key twice in exactly one spelling is refused, so it is kept rare: only where its value is the letter T. */
function distinct(fields: readonly Pair[]): readonly Pair[] {
  const first = new Map<string, Pair>();
  for (const field of fields) if (!first.has(field[0])) first.set(field[0], field);
  return fields.filter((field) => first.get(field[0]) === field || field[1] === 'T');
}

function fieldValue(name: string): Text {
  if (name === 'conn_uri') return fc.oneof({ weight: 6, arbitrary: uriScalar }, scalar);
  if (name === 'conn_extra') return fc.oneof({ weight: 4, arbitrary: value }, scalar);
  if (name === 'conn_id') return fc.oneof({ weight: 5, arbitrary: plainWord }, scalar);
  return fc.oneof({ weight: 6, arbitrary: scalar }, value);
}

type Pair = readonly [name: string, value: string];

function item(names: readonly string[], must: readonly string[]): Arbitrary<readonly Pair[]> {
  const pair = (name: string): Arbitrary<Pair> => fc.tuple(spelled(name), fieldValue(name));
  const usual = fc.subarray([...names]).chain((some) => fc.tuple(...[...new Set([...must, ...some])].map(pair)));
  const odd = fc.oneof(fc.tuple(key, value), fc.tuple(fc.constant('<<'), MERGED), fc.constantFrom(...names).chain(pair));
  return fc.tuple(usual, fc.array(odd, { maxLength: 2 })).map(([first, more]) => distinct([...first, ...more]));
}

const MERGED: Text = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom('*m', '*n', '[*m, *n]', '[*n, *m]', '{a: 1, conn_host: h}', '[{conn_type: q}, *m]', '{<<: *n, conn_id: in}'),
  },
  fc.constantFrom('*s', '~', '*l', '[*l]'),
);

/** Defines what the aliases name; the mappings are merged, too. */
const ANCHORS = [
  'x: &m {conn_type: merged, Conn_Host: mh, pool_slot: 7, variable_value: mv, tenantId: mt, 1: one}',
  'y: &n {<<: *m, conn_type: nn, conn_port: 08, conn_extra: {aB: .5}}',
  's: &s 0123',
  'l: &l [{conn_id: la, conn_type: lt}, *m]',
  '',
].join('\n');

const connection = fc.oneof(
  { weight: 4, arbitrary: item(CONNECTION_KEYS, ['conn_id', 'conn_type']) },
  { weight: 2, arbitrary: item(['conn_id', 'conn_uri', 'conn_extra', 'conn_port'], ['conn_id', 'conn_uri']) },
  item(CONNECTION_KEYS, []),
);
const uriAlone: Arbitrary<readonly Pair[]> = uriScalar.map((text) => [
  ['conn_id', 'a'],
  ['conn_uri', text],
]);
const extraAlone: Arbitrary<readonly Pair[]> = value.map((text) => [
  ['conn_id', 'a'],
  ['conn_type', 't'],
  ['conn_extra', text],
]);

const ITEMS: Readonly<Record<string, Arbitrary<readonly Pair[]>>> = {
  connections: fc.oneof({ weight: 3, arbitrary: connection }, uriAlone, extraAlone),
  pools: item(POOL_KEYS, ['pool_name', 'pool_slot']),
  variables: item(VARIABLE_KEYS, ['variable_name']),
};

function flow(fields: readonly Pair[]): string {
  return `{${fields.map(([name, text]) => `${name}: ${text}`).join(', ')}}`;
}

function block(fields: readonly Pair[], indent: string): string {
  return fields.map(([name, text]) => `${name}: ${text}`).join(`\n${indent}`) || '{}';
}

/** One section with its name, indented by two. */
function section(name: string): Text {
  const items = ITEMS[name] ?? connection;
  const list = fc.array(fc.oneof({ weight: 12, arbitrary: items.map((fields) => block(fields, '      ')) }, items.map(flow), scalar), {
    minLength: 1,
    maxLength: 3,
  });
  const written = fc.oneof(
    { weight: 16, arbitrary: list.map((texts) => texts.map((text) => `\n    - ${text}`).join('')) },
    { weight: 3, arbitrary: items.map((fields) => `\n    ${block(fields, '    ')}`) },
    { weight: 1, arbitrary: items.map((fields) => ` ${flow(fields)}`) },
    { weight: 1, arbitrary: fc.oneof(scalar, value, fc.constantFrom('*l', '*m', '*n')).map((text) => ` ${text}`) },
  );
  return fc.tuple(spelled(name), written).map(([spelling, text]) => `  ${spelling}:${text}\n`);
}

const airflow: Text = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .tuple(section('connections'), fc.option(fc.constantFrom('pools', 'variables').chain(section), { nil: '' }))
      .map((texts) => `airflow:\n${texts.join('')}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .shuffledSubarray(['connections', 'pools', 'variables'])
      .chain((names) => fc.tuple(...names.map(section)))
      .map((texts) => `Airflow:\n${texts.join('')}`),
  },
  { weight: 1, arbitrary: section('connections').map((text) => `airflow.${text.trimStart()}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(section('connections'), section('connections'), section('pools'))
      .map(([a, b, c]) => `airflow:\n${a}${c}airflow.${b.trimStart()}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(value, fc.constantFrom('airflow', 'AIRFLOW', 'airflow.x', 'airflow.connections.conn_id'))
      .map(([text, name]) => `${name}: ${text}\n`),
  },
  { weight: 1, arbitrary: value },
);

/** A text with a few characters changed, which is mostly no YAML any more. */
function damaged(text: string): Text {
  const cut = fc.tuple(
    fc.nat({ max: text.length }),
    fc.constantFrom('', '\n', ' ', '"', "'", ':', '- ', '\t', '#', '{', ']', '&a ', '*a', '|', '---\n', '\r'),
    fc.nat({ max: 2 }),
  );
  return cut.map(([at, insert, drop]) => text.slice(0, at) + insert + text.slice(at + drop));
}

const whole: Text = fc
  .tuple(fc.oneof({ weight: 9, arbitrary: fc.constant(ANCHORS) }, fc.constantFrom('', '\ufeff', '---\n')), airflow)
  .map(([before, text]) => before + text);

export const settingsTexts: Text = fc.oneof({ weight: 12, arbitrary: whole }, { weight: 1, arbitrary: whole.chain(damaged) });
