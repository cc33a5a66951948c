import { describe, expect, test } from 'vitest';
import { readAirflowSettings, readSettings } from '../../src/astro/settings.ts';
import type { ConnectionItem, Field } from '../../src/astro/settings-reading.ts';

function file(...lines: readonly string[]): string {
  return ['airflow:', '  connections:', ...lines.map((line) => `    ${line}`), ''].join('\n');
}

/** The one connection of a text, with the text at its places. */
function connectionIn(text: string) {
  const [item, ...more] = readSettings(text).connections;
  if (!item || more.length > 0) throw new Error('expected one connection');
  return item;
}

function outcomes(text: string, { fields }: Pick<ConnectionItem, 'fields'>) {
  return Object.fromEntries(
    fields.map(({ key, outcome }: Pick<Field<string>, 'key' | 'outcome'>) => [text.slice(key.range.start, key.range.end), outcome]),
  );
}

describe('readAirflowSettings', () => {
  test('gives what is sent and what is printed, in order', () => {
    const text = `${file('- conn_id: sales', '  conn_type: wasb', '  conn_login: stsales', '- conn_id: half', '- conn_type: wasb')}  pools:
    - {pool_name: p, pool_slot: 3}
  variables:
    - {variable_name: v, variable_value: 1.50}
`;
    expect(readAirflowSettings(text)).toEqual({
      connections: [{ connection_id: 'sales', conn_type: 'wasb', login: 'stsales' }],
      pools: [{ name: 'p', slots: 3, description: '', include_deferred: false }],
      variables: [{ key: 'v', value: '1.5' }],
      messages: [
        'Added Pool: p',
        'Added Variable: v',
        'Added Connection: sales',
        'Skipping half: conn_type or conn_uri must be specified.',
      ],
    });
  });

  test.each([
    ['a list as the file', '- airflow', 'While parsing config: Expected the file to be a mapping'],
    ['a key twice', 'airflow: 1\nairflow: 2\n', 'While parsing config: '],
    ['a list below airflow', 'airflow: []\n', 'unable to decode file: Expected "airflow" to be a mapping'],
  ])('%s is an error that the CLI keeps to its debug log', (_name, text, sentence) => {
    const { error, messages } = readAirflowSettings(text);
    expect(error).toContain(sentence);
    expect(messages).toEqual([]);
  });

  test('an error never quotes the file', () => {
    expect(readAirflowSettings('test-secret').error).not.toContain('test-secret');
    expect(readAirflowSettings('a: &a !!int test-secret').error).not.toContain('test-secret');
  });

  test.each([
    ['sorts keys by bytes, not by UTF-16', '{"\\U0001F600": 1, "\\uFF21": 2}', '{"ａ":2,"😀":1}'],
    ['escapes what could end a script', "{a: '<&>\u2028'}", '{"a":"\\u003c\\u0026\\u003e\\u2028"}'],
    ['keeps integers exact', '{a: 18446744073709551615, b: 9007199254740993}', '{"a":18446744073709551615,"b":9007199254740993}'],
    ['writes floats as Go does', '{a: 1e21, b: 1e-7, c: 1.0, d: -0.0}', '{"a":1e+21,"b":1e-7,"c":1,"d":-0}'],
    ['puts U+FFFD for bytes that are no text', '{a: !!binary /w==}', '{"a":"\\ufffd"}'],
    ['keeps nulls and empty collections of a list item', '{a: ~, b: {}, c: []}', '{"a":null,"b":{},"c":[]}'],
    [
      'writes timestamps as RFC 3339',
      '{a: 2024-1-2, b: 2024-01-02T03:04:05.60+05:30}',
      '{"a":"2024-01-02T00:00:00Z","b":"2024-01-02T03:04:05.6+05:30"}',
    ],
    ['lower-cases keys one letter at a time', '{ΑΣ: 1, İ: 2}', '{"i":2,"ασ":1}'],
  ])('extra: %s', (_name, extra, sent) => {
    expect(readAirflowSettings(file('- conn_id: a', '  conn_type: t', `  conn_extra: ${extra}`)).connections).toEqual([
      { connection_id: 'a', conn_type: 't', extra: sent },
    ]);
  });

  test.each([
    ['.inf', 'json: unsupported value: +Inf'],
    ['.nan', 'json: unsupported value: NaN'],
    [
      '2024-01-02T03:04:05+24:00',
      'json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: timezone hour outside of range [0,23]',
    ],
  ])('an extra with %s in it is dropped as a whole', (value, reason) => {
    const { connections, messages } = readAirflowSettings(
      file('- conn_id: a', '  conn_type: t', `  conn_extra: {good: 1, bad: [${value}]}`),
    );
    expect(connections).toEqual([{ connection_id: 'a', conn_type: 't' }]);
    expect(messages).toEqual([`Error marshaling extra for : ${reason}`, 'Added Connection: a']);
  });

  test.each([
    ['18446744073709551615', -1],
    ['1e300', -(2 ** 63)],
    ['.nan', -(2 ** 63)],
    ["'0b1_01'", 5],
    ["'-0x10'", -16],
    ["'9223372036854775808'", undefined],
    ["'1__0'", undefined],
    ["'0_8'", undefined],
    ['2024-01-02', undefined],
  ])('conn_port %s is sent as %s', (written, port) => {
    const { connections } = readAirflowSettings(file('- conn_id: a', '  conn_type: t', `  conn_port: ${written}`));
    expect(connections).toEqual([
      port === undefined ? { connection_id: 'a', conn_type: 't' } : { connection_id: 'a', conn_type: 't', port },
    ]);
  });

  test('a mapping in the place of the list loses nulls, empty mappings and dots in its keys', () => {
    const text = 'airflow:\n  connections:\n    conn_id: a\n    conn_type: t\n    conn_host: ~\n    conn_extra: {a.b: 1, c: ~, d: {}}\n';
    expect(readAirflowSettings(text).connections).toEqual([{ connection_id: 'a', conn_type: 't', extra: '{"a":{"b":1}}' }]);
    expect(outcomes(text, connectionIn(text))).toMatchObject({ conn_host: { kind: 'empty', from: 'nil' } });
  });

  test('names fold as in Go, where a long s is an s', () => {
    expect(readAirflowSettings(file('- conn_id: a', '  conn_type: t', '  conn_ſchema: x')).connections).toEqual([
      { connection_id: 'a', conn_type: 't', schema: 'x' },
    ]);
  });
});

describe('readSettings', () => {
  test('tells for every field what becomes of it', () => {
    const text = file(
      '- conn_id: 12',
      '  conn_type: azure_data_factory',
      '  Conn_Login: TestLogin',
      '  conn_login: lost',
      '  conn_password: 0123456',
      '  conn_host: [a, b]',
      "  conn_schema: ''",
      '  conn_uri: wasb://x',
      '  conn_description: d',
      '  conn_extra: {tenantId: T}',
    );
    const item = connectionIn(text);
    expect(outcomes(text, item)).toMatchObject({
      conn_id: { kind: 'sent', value: '12', from: 'int' },
      conn_type: { kind: 'sent', value: 'azure_data_factory', from: 'string' },
      Conn_Login: { kind: 'sent', value: 'TestLogin', from: 'string' },
      conn_login: { kind: 'ignored', reason: 'other-spelling' },
      conn_password: { kind: 'sent', value: '42798', from: 'int' },
      conn_host: { kind: 'dropped', expected: 'string', found: '[]interface {}' },
      conn_schema: { kind: 'empty', from: 'string' },
      conn_uri: { kind: 'ignored', reason: 'beside-fields' },
      conn_description: { kind: 'ignored', reason: 'unknown-key' },
      conn_extra: { kind: 'sent', value: '{"tenantid":"T"}', from: 'map[string]interface {}' },
    });
    expect(item.fields.map(({ known }) => known)).toEqual([
      'conn_id',
      'conn_type',
      'conn_login',
      'conn_login',
      'conn_password',
      'conn_host',
      'conn_schema',
      'conn_uri',
      undefined,
      'conn_extra',
    ]);
  });

  test('knows how the keys of an extra were written', () => {
    const { extra } = connectionIn(file('- conn_id: a', '  conn_type: t', '  conn_extra: {tenantId: T}'));
    expect(extra?.spelling).toBe('mapping');
    expect(extra?.sent).toBe('{"tenantid":"T"}');
    const entries = extra?.value.kind === 'map' ? [...extra.value.entries.values()] : [];
    expect(entries.map(({ written, name }) => [written, name])).toEqual([['tenantId', 'tenantid']]);
  });

  test('takes a conn_uri apart, and drops the extra beside it', () => {
    const text = file('- conn_id: a', '  conn_uri: wasb://u:p@h:1/s?B=1&a=2', '  conn_extra: {a: 1}');
    const item = connectionIn(text);
    const parts = { conn_type: 'wasb', login: 'u', password: 'p', host: 'h', port: 1, schema: 's', extra: '{"B": "1", "a": "2"}' };
    expect(item.uri).toMatchObject({ parts });
    expect(item).toMatchObject({ outcome: 'sent', request: { connection_id: 'a', ...parts } });
    expect(outcomes(text, item)).toMatchObject({ conn_uri: { kind: 'parsed' }, conn_extra: { kind: 'ignored', reason: 'beside-uri' } });
  });

  test.each([
    ['azure_data_factory://x', 'colon-in-first-segment'],
    ['wasb://https%3A%2F%2Fh', 'invalid-escape'],
    ['wasb://h:abc', 'invalid-port'],
    ['wasb://a b@h', 'invalid-userinfo'],
    ['wasb://[::g]', 'invalid-host'],
    [':x', 'missing-scheme'],
  ])('says why Go refuses %s', (uri, refusal) => {
    const item = connectionIn(file('- conn_id: a', `  conn_uri: "${uri}"`));
    expect(item.uri).toMatchObject({ refusal });
    expect(item).toMatchObject({ outcome: 'sent', request: { connection_id: 'a' } });
  });

  test('says why an item is skipped', () => {
    const text = file('- foo', '-', '- conn_type: t', '- conn_id: a', '- 2024-01-02', '- [x]');
    const reasons = readSettings(text).connections.map((item) => (item.outcome === 'skipped' ? item : undefined));
    expect(reasons).toMatchObject([
      { reason: 'not-a-mapping', found: 'string' },
      { reason: 'not-a-mapping', found: 'nil' },
      { reason: 'no-id' },
      { reason: 'no-type-or-uri', id: 'a' },
      { reason: 'not-a-mapping', found: 'time.Time' },
      { reason: 'not-a-mapping', found: '[]interface {}' },
    ]);
  });

  test('marks what a merge key brought in, with the place where it is written', () => {
    const text = `base: &base {conn_type: t, conn_host: h}\n${file('- <<: *base', '  conn_id: a', '  conn_host: own')}`;
    const item = connectionIn(text);
    expect(item).toMatchObject({ outcome: 'sent', request: { connection_id: 'a', conn_type: 't', host: 'own' } });
    expect(item.fields.map(({ name, merge }) => [name, merge?.kind])).toEqual([
      ['conn_id', undefined],
      ['conn_host', undefined],
      ['conn_type', 'alias'],
    ]);
    const type = item.fields.find(({ name }) => name === 'conn_type');
    expect(type?.key.range.start).toBe(text.indexOf('conn_type'));
  });

  test('lists what the CLI does not look at', () => {
    const text = 'x-base: 1\nairflow:\n  conections: []\n  Pools: []\n  pools: []\nAirFlow.variables: []\n';
    const { ignoredKeys, sections } = readSettings(text);
    expect(ignoredKeys.map(({ level, name, winner }) => [level, name, winner !== undefined])).toEqual([
      ['root', 'x-base', false],
      ['airflow', 'conections', false],
      ['airflow', 'pools', true],
    ]);
    expect(sections.map(({ name, shape }) => [name, shape])).toEqual([
      ['pools', 'list'],
      ['variables', 'list'],
    ]);
  });

  test('a section that is neither list nor mapping is dropped', () => {
    expect(readSettings('airflow:\n  connections: none\n').sections).toMatchObject([
      { name: 'connections', shape: 'dropped', found: 'string' },
    ]);
  });

  test('a skipped item sends nothing, but its mistakes are told', () => {
    const text = file('- conn_type: t', '  conn_host: h', '  conn_port: []', '  conn_foo: 1');
    expect(outcomes(text, connectionIn(text))).toMatchObject({
      conn_host: { kind: 'ignored', reason: 'skipped-item' },
      conn_port: { kind: 'dropped', expected: 'int' },
      conn_foo: { kind: 'ignored', reason: 'unknown-key' },
    });
  });
});
