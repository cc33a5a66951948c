import fc, { type Arbitrary } from 'fast-check';
import { CONNECTION_KEYS, POOL_KEYS, VARIABLE_KEYS } from '../../src/astro/settings-reading.ts';
import { key, plainWord, scalar, uriScalar } from './settings-scalars.ts';

/** Texts of settings files that favour what yaml.v3, viper, mapstructure, encoding/json and net/url do unexpectedly. */
type Text = Arbitrary<string>;

type Pair = readonly [name: string, value: string];

/** Values of any depth in flow style, which may stand anywhere in a block. */
const { value } = fc.letrec<{ value: string; list: string; map: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 5, arbitrary: scalarInFlow() }, tie('map'), tie('list')),
  list: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  map: fc.array(fc.tuple(keyInFlow(), tie('value')), { maxLength: 4 }).map((fields) => flow(distinct(fields))),
}));

/** A sign that ends a value in flow style cannot stand there unquoted. */
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
