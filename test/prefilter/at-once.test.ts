import fc from 'fast-check';
import { check } from 'recheck';
import { expect, test } from 'vitest';
import { lineByLine } from '../../src/prefilter/settings.ts';
import { patterns, quietAtOnce } from '../../src/prefilter/settings-at-once.ts';
import { runs } from '../runs.ts';
import { settingsText } from './written.ts';

const RUNS = runs(4_000);

const LONG = 'k3yW0rd/'.repeat(8);
/** Values at the edges of what is a text for YAML and of what may be a secret. */
const values = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('db.example.com', 'reader', 'stsales', '"k3yw0rd"', "'k3y w0rd'", 'arn:aws:iam::123:role/x', '9reader'),
  },
  { weight: 2, arbitrary: fc.integer({ min: 38, max: 45 }).map((length) => LONG.slice(0, length)) },
  { weight: 1, arbitrary: fc.integer({ min: 38, max: 45 }).map((length) => `"${LONG.slice(0, length)}"`) },
  { weight: 1, arbitrary: fc.integer({ min: 18, max: 24 }).map((length) => `a.${LONG.slice(0, length)}.${LONG.slice(0, length)}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      'yes',
      'false',
      'falsey',
      'null',
      '5432',
      '12e34567',
      '2001-01-01',
      '2001-01-01x',
      '1_000G',
      'a: bcdefgh',
      'abcdef:',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '""',
      "''",
      "'it''s fine'",
      '"a\\"b"',
      'abc#defg',
      '/home/me',
      'a=bcdefg',
      'user@host.com',
      'mySecret',
      'abc8Q~aaaa',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'grapheme-ascii' }) },
);
const runsOfLetters = fc.integer({ min: 38, max: 45 }).map((length) => 'a'.repeat(length));
const tails = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', ' # note', '  # a=b', '# x') },
);
const PAIR = {
  managed_identity_client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11',
  workload_identity_tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33',
};
const objects = fc.oneof(
  fc.constantFrom({}, PAIR, { ...PAIR, subscriptionId: '91a4c6d8-0b7e-4f52-8c3d-1e6f9a2b5d04' }),
  fc.dictionary(fc.constantFrom('region_name', 'sslmode', 'on', 'role', 'managed_identity_client_id', 'a1'), values, { maxKeys: 3 }),
);
const extras = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: objects.map((object) => ['conn_extra:', ...Object.entries(object).map(([key, value]) => `  ${key}: ${value}`)]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.oneof(objects, fc.constantFrom({ a: 1e45 }, { a: 123456789 }, { a: { b: ['c'] } })), fc.boolean())
      .map(([object, isSpaced]) => [`conn_extra: '${JSON.stringify(object, null, isSpaced ? ' ' : '').replaceAll('\n', '')}'`]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ["conn_extra: '{}'"],
      ["conn_extra: '{a: b}'"],
      ['conn_extra: {}'],
      [`conn_extra: '{"a": ${'1'.repeat(43)}}'`],
    ),
  },
);
const KEYS = ['conn_host', 'conn_schema', 'conn_login', 'conn_password', 'conn_port'];
const connections = fc
  .record({
    id: fc.oneof(
      { weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,3}_[a-z]{1,3}$/) },
      { weight: 1, arbitrary: values },
      { weight: 1, arbitrary: runsOfLetters },
    ),
    type: fc.constantFrom('postgres', 'http', 'aws', 'snowflake', 'azure', 'azure', 'wasb', 'mssql'),
    fields: fc.subarray(KEYS),
    written: fc.array(fc.tuple(values, tails), { minLength: 5, maxLength: 5 }),
    port: fc.constantFrom('5432', '5432', '0', '70000', '123456', '05432'),
    extra: extras,
  })
  .map(({ id, type, fields, written, port, extra }) => [
    `conn_id: ${id}`,
    `conn_type: ${type}`,
    ...fields.map((key, at) => `${key}: ${key === 'conn_port' ? port : (written[at] ?? []).join('')}`),
    ...extra,
  ]);
const alone = fc
  .constantFrom('one', 'two', 'three')
  .map((id) => [`conn_id: ${id}`, 'conn_type: azure', 'conn_extra:', ...Object.entries(PAIR).map(([key, value]) => `  ${key}: ${value}`)]);
const others = fc.constantFrom(
  [],
  ['  pools:', '    - pool_name: a', '      pool_slot: 5', '      pool_description: what runs (at once)', '    # b', '    - pool_name: b'],
  ['  variables:', '    - variable_name: a', '      variable_value: 1.5', '    - variable_name: b', '      variable_value: "x: y"'],
  ['  variables:', '  - variable_name: a', '    variable_value: x:y'],
  ['  pools:', '  variables:'],
  ['  pools:', '    - pool_name: a', '      pool_name: b'],
);
const plainText = fc
  .record({
    head: fc.constantFrom([], ['# local'], ['', '# a', '']),
    indent: fc.constantFrom(2, 4, 1),
    items: fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: connections }, alone), fc.constantFrom([], [], ['# of sales'], [''])), {
      maxLength: 4,
    }),
    others,
    isLast: fc.boolean(),
    end: fc.constantFrom('\n', '\n', '', '\n\n# end\n', '\n  '),
  })
  .map(({ head, indent, items, others: lists, isLast, end }) => {
    const margin = ' '.repeat(indent);
    const lines = items.flatMap(([fields, between]) => [...between, ...fields.map((line, at) => margin + (at === 0 ? '- ' : '  ') + line)]);
    const own = ['  connections:', ...lines];
    return [...head, 'airflow:', ...(isLast ? [...lists, ...own] : [...own, ...lists])].join('\n') + end;
  });
/** With one thing put in, left out or written twice somewhere. */
const slipped = fc
  .tuple(
    plainText,
    fc.nat(),
    fc.constantFrom('line', 'twice', 'swap', 'put', 'cut'),
    fc.constantFrom(' ', ':', '#', '-', '"', "'", '\n', '=', '@', 'x'),
  )
  .map(([text, random, how, what]) => {
    const lines = text.split('\n');
    const at = random % lines.length;
    const place = random % (text.length + 1);
    if (how === 'line') lines.splice(at, 1);
    if (how === 'twice') lines.splice(at, 0, lines[at] ?? '');
    if (how === 'swap') lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '');
    if (how === 'put') return text.slice(0, place) + what + text.slice(place);
    if (how === 'cut') return text.slice(0, place) + text.slice(place + 1);
    return lines.join('\n');
  });

test('what is seen at once is what is seen line by line', { timeout: 120_000 }, () => {
  const seen = { quiet: 0, identities: 0, missed: 0 };
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: plainText }, { weight: 3, arbitrary: slipped }, settingsText), (text) => {
      const quick = quietAtOnce(text);
      const whole = lineByLine(text, '');
      if (!quick) {
        if (whole?.isQuiet) seen.missed += 1;
        return;
      }
      seen.quiet += 1;
      if (quick.hasIdentity) seen.identities += 1;
      const { ids, hasIdentity } = quick;
      expect({ ids, capitals: ids.map((id) => id.toUpperCase()), hasIdentity, count: ids.length, isQuiet: true }).toEqual({
        ids: [...(whole?.quietIds ?? [])],
        capitals: whole?.ids,
        hasIdentity: whole?.hasIdentity,
        count: whole?.connections,
        isQuiet: whole?.isQuiet,
      });
    }),
    { numRuns: RUNS },
  );
  expect(seen.quiet).toBeGreaterThan(RUNS / 20);
  expect(seen.identities).toBeGreaterThan(RUNS / 100);
});

test('more connections than are looked for one by one', () => {
  const many = (count: number) => {
    const items = Array.from({ length: count }, (_, at) => ` - conn_id: c${at.toString(36)}\n   conn_type: fs\n`);
    return `airflow:\n connections:\n${items.join('')}`;
  };
  expect(many(1_001).length).toBeLessThan(40_000);
  expect([quietAtOnce(many(1_000))?.ids.length, lineByLine(many(1_000), '')?.connections]).toEqual([1_000, 1_000]);
  expect([quietAtOnce(many(1_001)), lineByLine(many(1_001), '')]).toEqual([undefined, undefined]);
});

test('its patterns take no longer than a text is long', { timeout: 120_000 }, async () => {
  const { lists, ...others } = patterns();
  for (const { source, flags } of [...Object.values(others), ...Object.values(lists)]) {
    expect([source, (await check(source, flags)).status]).toEqual([source, 'safe']);
  }
});
