import fc, { type Arbitrary } from 'fast-check';

type Text = Arbitrary<string>;

const EXPRESSIONS = [
  "${{ 'wasb://acct:pw@' }}",
  "${{ 'it''s' }}",
  "${{'{{x}}'}}",
  '${{ secrets.AZ_CONN }}',
  'wasb://${{ secrets.A }}:${{ secrets.B }}@',
  '${{ github.ref }}',
  '${{ matrix.a[0].b }}',
  '${{ steps.x.outputs.y }}',
  '${{ env.A }}',
  '${{ nope.x }}',
  '${{ }}',
  '${{ a',
  '${{ insert }}',
  "${{ format('{0}', github.ref) }}",
  '${{ toJSON(github) }}',
  '${{ fromJSON(secrets.A, 1) }}',
  "${{ hashFiles('x') }}",
  '${{ nope() }}',
  "${{ github.ref == 'x' && 'a' || 'b' }}",
  '${{ !(github.ref) }}',
  '${{ 1 }}',
  '${{ 0x1F }}',
  '${{ .5 }}',
  '${{ -1e3 }}',
  '${{ true }}',
  '${{ null }}',
  '${{ github.* }}',
  "${{ github['ref'] }}",
  "${{ 'a' 'b' }}",
  '${{ github.ref. }}',
  '${{ a.b }}',
  "${{ 'a'.b }}",
  '${{ github.a-b_c }}',
  '${{ github.ref = 1 }}',
  '${{ contains(github.ref, 1, 2) }}',
  "${{ case(true, 'a', 'b') }}",
  "${{ case(true, 'a') }}",
  '${{ (github.ref }}',
  "${{ 'open }}",
  "x ${{ 'a' }}",
  "${{ 'a' }} ",
  '$${{ vars.A }}',
  '${ { x } }',
];

const inDouble = (text: string) => JSON.stringify(text);
const inSingle = (text: string) => `'${text.replaceAll("'", "''")}'`;

const expression: Text = fc
  .constantFrom(...EXPRESSIONS)
  .chain((text) => fc.constantFrom(text, text, inSingle(text), inDouble(text), `|\n          ${text}`, `>-\n          ${text}`));

const scalar: Text = fc.constantFrom(
  'wasb://acct:pw@',
  '\'{"conn_type": "wasb"}\'',
  '{"conn_type": "wasb"}',
  '[a]',
  '0123',
  '1.50',
  '1e3',
  '0o17',
  '0x1F',
  '1_000',
  '12345678901234567890',
  '.inf',
  '-.INF',
  '.nan',
  'yes',
  'true',
  'True',
  'TRUE',
  'null',
  '~',
  '',
  '2024-01-02',
  "'pa$word'",
  '"a\\nb\\/c"',
  '|\n          {"a":\n           1}',
  '>\n          a\n          b',
  'a\n          b',
  '"a\n          b"',
  '*e',
  '*m',
  '*nope',
  '!!str 5',
  '!!int "5"',
  '!foo x',
  '+1',
  '-0',
  '1.',
  '0b11',
  '@x',
  'a: b',
  '<<',
);

const value = fc.oneof({ weight: 3, arbitrary: expression }, { weight: 3, arbitrary: scalar });

const name: Text = fc.constantFrom('AIRFLOW_CONN_A', 'AIRFLOW_CONN_B', 'airflow_conn_a', 'A', '5', 'yes', '""', "'x'", 'true', '<<');

const entries = fc.array(
  fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('AIRFLOW_CONN_A', 'B', 'C') }, { weight: 1, arbitrary: name }), value),
  {
    minLength: 1,
    maxLength: 2,
  },
);

const env = (indent: string): Text =>
  fc.oneof(
    { weight: 10, arbitrary: entries.map((pairs) => `env:${pairs.map(([key, text]) => `\n${indent}  ${key}: ${text}`).join('')}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'env: *m',
        'env: {}',
        'env: ${{ fromJSON(vars.A) }}',
        'env: [a]',
        'env:',
        'env: {A: b, "C": ${{ vars.X }}}',
      ),
    },
  );

const optional = (text: Text): Arbitrary<string | undefined> => fc.option(text, { nil: undefined, freq: 2 });

/** Workflows with variables in all three places. */
export const workflowInputs: Arbitrary<{ readonly text: string }> = fc
  .tuple(optional(env('')), optional(env('    ')), optional(env('        ')))
  .map(([workflow, job, step]) => {
    const lines = [
      'on: push',
      'name: &e anchored',
      ...(workflow === undefined ? [] : [workflow]),
      'jobs:',
      '  first:',
      '    runs-on: ubuntu-latest',
      '    env: &m {M: merged}',
      '    steps: [{run: x}]',
      '  second:',
      '    runs-on: ubuntu-latest',
      ...(job === undefined ? [] : [`    ${job}`]),
      '    steps:',
      '      - run: x',
      ...(step === undefined ? [] : [`        ${step}`]),
      '',
    ];
    return { text: lines.join('\n') };
  });
